/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-texts.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* What the program writes of itself into figures and forms. A call may put it otherwise, by key; where there are
 * places to fill in, with the same ones. */

typedef struct
{
  const char *key;
  const char *msgid;
} Text;

/* In the order of their keys, in which they are found. */
static const Text texts[] = {
  { "figure.agency", N_("JST") },
  { "figure.commissioned", N_("Commissioned funds") },
  { "figure.composition.factors", N_("Factors outside the project (social trends and the like)") },
  { "figure.composition.hub", N_("Hub: %s") },
  { "figure.composition.hub.after", N_("The hub goes on by itself after the programme's support") },
  { "figure.composition.note.hub",
    N_("[Blue frame] Hub: the co-creation hub, which goes on by itself under the vision after the "
       "programme's support has ended") },
  { "figure.composition.note.project",
    N_("[Red frame] Project: the part of the hub's work that the programme carries out") },
  { "figure.composition.outside", N_("Efforts outside the project") },
  { "figure.composition.outside.about", N_("Belongs to the hub, outside the project") },
  { "figure.composition.project", N_("What the “project” does") },
  { "figure.composition.project.about", N_("What the programme carries out of the hub's work") },
  { "figure.composition.sdgs", N_("■ SDGs") },
  { "figure.composition.sdgs.lead", N_("Lead to the vision") },
  { "figure.composition.target.lead", N_("Leads to the vision") },
  { "figure.composition.targets", N_("■ Targets") },
  { "figure.composition.task.leads", N_("Leads to the targets %s") },
  { "figure.composition.tasks", N_("■ R&D tasks") },
  { "figure.composition.title", N_("Composition of hub and project") },
  { "figure.consortium.companies", N_("Companies and banks") },
  { "figure.consortium.map", N_("Where they are (number of institutions)") },
  { "figure.consortium.map.note", N_("Dark tile: where the representative institution is") },
  { "figure.consortium.municipalities", N_("Local governments") },
  { "figure.consortium.no-kind", N_("Kind not filled in") },
  { "figure.consortium.others", N_("Economic organisations and others") },
  { "figure.consortium.research", N_("Research institutes and agencies") },
  { "figure.consortium.title", N_("Participating institutions") },
  { "figure.consortium.universities", N_("Universities and colleges") },
  { "figure.cooperating", N_("Cooperating institution") },
  { "figure.cycle.academia", N_("(Academia) %s") },
  { "figure.cycle.agency.about", N_("Commissions the university") },
  { "figure.cycle.commission", N_("Commission") },
  { "figure.cycle.commitment", N_("Commitment of their own") },
  { "figure.cycle.forum.about", N_("University, local governments and industry meet in it") },
  { "figure.cycle.given", N_("What industry gives") },
  { "figure.cycle.grants", N_("Operating grants") },
  { "figure.cycle.industry", N_("(Industry) Companies and others") },
  { "figure.cycle.knowledge", N_("Knowledge and people") },
  { "figure.cycle.municipality", N_("(Government) Local governments") },
  { "figure.cycle.outcome.economy", N_("The region's economy grows") },
  { "figure.cycle.outcome.issues", N_("The region's social issues are solved") },
  { "figure.cycle.policies", N_("← Proposals for policies") },
  { "figure.cycle.residents", N_("Residents, associations and others") },
  { "figure.cycle.result.industry",
    N_("Puts the R&D results that the vision needs to use in society") },
  { "figure.cycle.result.municipality", N_("Makes the policies the vision needs") },
  { "figure.cycle.state", N_("The state") },
  { "figure.cycle.state.about", N_("Funds JST") },
  { "figure.cycle.support", N_("Business support, matching of technology seeds") },
  { "figure.cycle.support.about", N_("From the local governments to industry") },
  { "figure.cycle.title", N_("The region's cycle") },
  { "figure.cycle.to-industry", N_("The regional hub vision") },
  { "figure.cycle.to-municipality", N_("Draft of the regional hub vision, policy proposals") },
  { "figure.cycle.university", N_("University or similar") },
  { "figure.cycle.uses", N_("Proposals for use in society →") },
  { "figure.cycle.vision.true", N_("%s comes true") },
  { "figure.executive-institution", N_("Executive institution") },
  { "figure.executive-institutions", N_("Executive institutions") },
  { "figure.external", N_("External resources") },
  { "figure.forum", N_("Regional co-creation forum") },
  { "figure.funding.cap", N_("Cap") },
  { "figure.funding.cap.draft", N_("Dashed line: %s million yen a year at most (not confirmed)") },
  { "figure.funding.cap.line",
    N_("Dashed line: about %s million yen a year at most, indirect costs included") },
  { "figure.funding.left", N_("Left bar: commissioned funds") },
  { "figure.funding.order", N_("The legends are in the order of the bars, from the bottom") },
  { "figure.funding.reduced", N_("Commissioned funds: reduced step by step") },
  { "figure.funding.right", N_("Right bar: external resources") },
  { "figure.funding.rounded", N_("Figures may not add up to the totals, as they are rounded") },
  { "figure.funding.title", N_("Funding plan") },
  { "figure.lead-municipality", N_("Lead municipality") },
  { "figure.main-participating", N_("Main participating institution") },
  { "figure.operation.advisers", N_("Advisers") },
  { "figure.operation.agency.about", N_("Follows progress, supports and evaluates the hub") },
  { "figure.operation.assistant", N_("Assistant to the PL") },
  { "figure.operation.bodies", N_("Bodies") },
  { "figure.operation.carry-out", N_("Take part in the R&D tasks") },
  { "figure.operation.companies", N_("Companies among the executive institutions") },
  { "figure.operation.council", N_("Promotion council") },
  { "figure.operation.directly", N_("directly under") },
  { "figure.operation.executive", N_("Executive in charge") },
  { "figure.operation.follow-up", N_("Follow-up of progress, support along the way, evaluation") },
  { "figure.operation.forum.about",
    N_("Makes the vision; proposes policies to the lead municipalities") },
  { "figure.operation.given.company", N_("What the companies give") },
  { "figure.operation.given.municipality", N_("What the local governments give") },
  { "figure.operation.given.others", N_("What the others give") },
  { "figure.operation.head", N_("President or other head") },
  { "figure.operation.hub", N_("Hub") },
  { "figure.operation.leader", N_("PL") },
  { "figure.operation.members", N_("Members of the forum") },
  { "figure.operation.note.aim", N_("✓ Aim: %s") },
  { "figure.operation.note.forum",
    N_("✓ Industry, university and government meet to make the regional hub vision; what the forum "
       "considers is proposed to the lead municipality's policies") },
  { "figure.operation.note.leader",
    N_("✓ The PL, responsible for the project, follows its progress, sets its policy, decides and "
       "balances interests") },
  { "figure.operation.note.origins", N_("✓ The PL comes from %1$s, the vice-PL from %2$s") },
  { "figure.operation.note.seconded",
    N_("✓ The staff seconded from local governments, the PL's assistant among them, answer for the "
       "relations with them") },
  { "figure.operation.note.support",
    N_("✓ The representative institution backs the hub as a whole") },
  { "figure.operation.note.under",
    N_("※ The hub organisation is directly under the %s of the representative "
       "institution") },
  { "figure.operation.note.vision",
    N_("✓ Industry, university and government meet to make the hub vision (%s)") },
  { "figure.operation.of-economy", N_("Economic organisations, regional companies") },
  { "figure.operation.of-municipality", N_("Executive of a local government") },
  { "figure.operation.of-others", N_("Other members") },
  { "figure.operation.of-representative", N_("Executive of the representative institution") },
  { "figure.operation.officer", N_("Programme officer (PO)") },
  { "figure.operation.organisation", N_("Hub organisation") },
  { "figure.operation.organisation.about", N_("Runs hub and project; leads the R&D tasks") },
  { "figure.operation.origin", N_("Comes from %s") },
  { "figure.operation.other-executives", N_("Universities and others") },
  { "figure.operation.other-officer", N_("Officer") },
  { "figure.operation.policies", N_("Policy proposals") },
  { "figure.operation.policy", N_("Policy proposal") },
  { "figure.operation.policy.line", N_("← Policy proposal: %s") },
  { "figure.operation.representative", N_("Representative institution (%s)") },
  { "figure.operation.representative-secretariat", N_("Representative institution (secretariat)") },
  { "figure.operation.seconded", N_("From %1$s (%2$s)") },
  { "figure.operation.secretariat", N_("Secretariat") },
  { "figure.operation.take-part", N_("Take part in running the hub") },
  { "figure.operation.tasks", N_("R&D tasks") },
  { "figure.operation.tasks.about",
    N_("Led by the hub organisation, carried out by the institutions") },
  { "figure.operation.title", N_("Operating structure") },
  { "figure.operation.title.field", N_("Operating structure of the %s") },
  { "figure.operation.units", N_("Management department") },
  { "figure.operation.vice-leader", N_("Vice-PL") },
  { "figure.operation.vice-president", N_("Vice-president in charge") },
  { "figure.operation.vision.about", N_("Made in the forum") },
  { "figure.other-participating", N_("Other participating institution") },
  { "figure.programme.advisers", N_("Advisers and others ※") },
  { "figure.programme.advisers.do", N_("What the advisers and others do") },
  { "figure.programme.chair", N_("Chair: %s") },
  { "figure.programme.council.does", N_("What the promotion council does") },
  { "figure.programme.full", N_("Full projects") },
  { "figure.programme.members", N_("※ Consists of %s") },
  { "figure.programme.note", N_("※ Advisers, special advisers and others") },
  { "figure.programme.nurturing", N_("Nurturing projects") },
  { "figure.programme.officer", N_("PO") },
  { "figure.programme.officer.does", N_("What the POs do") },
  { "figure.programme.president", N_("President of JST") },
  { "figure.programme.title", N_("Operation of the programme") },
  { "figure.representative", N_("Representative institution") },
  { "figure.roadmap.after", N_("Grey years: after the support") },
  { "figure.roadmap.aim", N_("Aim for the region") },
  { "figure.roadmap.bar",
    N_("Bar: years of the task; light: after its PoC, mainly on external resources") },
  { "figure.roadmap.interim", N_("◇ Interim goal") },
  { "figure.roadmap.poc", N_("PoC") },
  { "figure.roadmap.poc-between", N_("PoC by about years %d to %d") },
  { "figure.roadmap.poc-by", N_("PoC by about year %d") },
  { "figure.roadmap.poc-goal", N_("◆ PoC goal") },
  { "figure.roadmap.reduced", N_("Reduced step by step") },
  { "figure.roadmap.review", N_("Interim review (year %d)") },
  { "figure.roadmap.reviews", N_("Reviews") },
  { "figure.roadmap.target", N_("◎ Target reached") },
  { "figure.roadmap.targets", N_("Targets") },
  { "figure.roadmap.task-goal", N_("★ Task goal") },
  { "figure.roadmap.title", N_("Roadmap") },
  { "figure.target", N_("Target %u: %s") },
  { "figure.task", N_("R&D task %u: %s") },
  { "figure.task.number", N_("Task %u") },
  { "figure.task.numbers", N_("Task %s") },
  { "figure.under-consideration", N_("Requirements under consideration") },
  { "form.budget-tasks.by-category", N_("Years by category (yen)") },
  { "form.budget-tasks.by-task", N_("Years by R&D task (yen)") },
  { "form.budget-tasks.task", N_("R&D task") },
  { "form.budget.all", N_("All institutions") },
  { "form.budget.expected", N_("(expected: %d%% of the direct costs, %s)") },
  { "form.budget.expected.draft", N_("(expected: %d%% of the direct costs, %s; not confirmed)") },
  { "form.budget.institution", N_("Institution that spends") },
  { "form.budget.left", N_("Left below the cap") },
  { "form.budget.outside", N_("Outside the tasks (running the hub and the like)") },
  { "form.budget.own-money", N_("Own money (besides the programme's)") },
  { "form.cover.agreed", N_("Applicants that have agreed to the joint application") },
  { "form.cover.applicants", N_("Institutions that apply jointly") },
  { "form.cover.call", N_("Call and track") },
  { "form.cover.head", N_("Head of the representative institution") },
  { "form.cover.leader", N_("Project leader (PL)") },
  { "form.cover.note",
    N_("A draft for transcription into the official forms; not an official form itself") },
  { "form.cover.representative", N_("Representative institution") },
  { "form.cover.title", N_("%s: proposal") },
  { "form.erad.co-investigator", N_("Co-investigator %u") },
  { "form.erad.leader", N_("Principal investigator (PL)") },
  { "form.erad.note",
    N_("Check item names and limits on the e-Rad pages of the call. Characters are counted as the call "
       "counts where it sets a limit, else one each.") },
  { "form.erad.other-grant", N_("Other grant %1$u (%2$s)") },
  { "form.external.amounts", N_("Amounts by year (yen)") },
  { "form.external.by-kind", N_("External resources by kind") },
  { "form.external.by-kind.years", N_("External resources by kind (yen)") },
  { "form.external.committed", N_("External resources that institutions have committed") },
  { "form.external.funding", N_("Funding by year") },
  { "form.external.kind", N_("Kind of resource") },
  { "form.external.source", N_("Source") },
  { "form.external.total", N_("External resources in total") },
  { "form.findings.note",
    N_("This check covers some of the rules of the call, not all; the call's own documents prevail.") },
  { "form.indirect", N_("Indirect costs") },
  { "form.indirect.share", N_("Indirect costs as a share of direct costs") },
  { "form.institutions.core-site", N_("Core site of the representative institution: %s") },
  { "form.institutions.name", N_("Institution name") },
  { "form.institutions.parts", N_("Parts played in the project") },
  { "form.institutions.status", N_("Legal status of the representative institution: %s") },
  { "form.institutions.tasks", N_("R&D tasks in charge") },
  { "form.institutions.total", N_("Institutions in all") },
  { "form.money", N_("Programme money in total") },
  { "form.money.by-category", N_("Programme money by category") },
  { "form.operation.forum-meetings", N_("Meetings of the forum") },
  { "form.other-grants.none", N_("None") },
  { "form.other-grants.own", N_("This proposal") },
  { "form.people.task-leader", N_("leader of R&D task %u") },
  { "form.questions", N_("Further items") },
  { "form.roadmap.as-poc", N_("(as PoC)") },
  { "form.roadmap.final", N_("★ final") },
  { "form.roadmap.head", N_("R&D task, target") },
  { "form.roadmap.interim", N_("◇ interim %u") },
  { "form.roadmap.note",
    N_("◇ interim goal  ◆ PoC goal  ★ task goal  ◎ target reached; tinted: the years of the task") },
  { "form.roadmap.poc", N_("◆ PoC") },
  { "form.roadmap.reached", N_("◎ reached") },
  { "form.roadmap.task", N_("R&D task") },
  { "form.site.money", N_("Programme money in total (yen)") },
  { "form.site.period", N_("Period") },
  { "form.target", N_("Target %u") },
  { "form.target.tasks", N_("R&D tasks that serve it") },
  { "form.task", N_("R&D task %u") },
  { "form.task.budget", N_("Budget of the task (yen)") },
  { "form.task.lead", N_("R&D task %u: ") },
  { "form.task.number", N_("Task %u") },
  { "form.tasks.poc", N_("PoC and use in society") },
  { "form.vision.process", N_("How the vision was made") },
  { "form.vision.title", N_("%s and analysis of the present") },
};

static int
compare_keys (const void *key,
              const void *text)
{
  return strcmp (key, ((const Text *) text)->key);
}

/**
 * yoriai_call_texts_get_key:
 * @index: which one
 *
 * Returns: (transfer none) (nullable): the key of a text; %NULL after the last
 */
const char *
yoriai_call_texts_get_key (guint index)
{
  return index < G_N_ELEMENTS (texts) ? texts[index].key : NULL;
}

/**
 * yoriai_call_texts_find:
 * @key: of a text
 *
 * Returns: (transfer none) (nullable): what stands there where the call says nothing, to be translated
 */
const char *
yoriai_call_texts_find (const char *key)
{
  const Text *found = bsearch (key, texts, G_N_ELEMENTS (texts), sizeof texts[0], compare_keys);

  return found != NULL ? found->msgid : NULL;
}
