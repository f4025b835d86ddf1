/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-shape-checks.h"

/* What a pack may say: a table for each of its objects. The schema that “yoriai schema call” prints, the checks and what
 * is read come from here; what the members mean is told in the schema's English. */

#define SHAPE(name, table, ...) { name, table, G_N_ELEMENTS (table), __VA_ARGS__ }
#define AT(Type, member) .slot = YORIAI_CALL_SLOT (Type, member)

#define MIN_FISCAL_YEAR 2000
#define MAX_FISCAL_YEAR 2200
#define MAX_LENGTH 1000000 /* of a text, as every proposal limits it */
#define MAX_ADOPTIONS 100000
#define MAX_PAGE 100000
#define MAX_RATE 100

/* YORIAI_CALL_DROP: dates and files have “off” instead, forms “left_out”. */
#define DROP_ABOUT N_("true: this call does not have what its base has by this id")

/* --- Where a statement is from --- */

static const YoriaiCallMember source_members[] = {
  { "document", YORIAI_CALL_DOCUMENT, .flags = YORIAI_CALL_REQUIRED, .about = N_("A name out of the pack's documents") },
  { "heading", YORIAI_CALL_STRING, .about = N_("The heading it stands under") },
  { "page", YORIAI_CALL_INTEGER, .min = 1, .max = MAX_PAGE, .about = N_("The page it stands on") },
};

static const YoriaiCallShape source = SHAPE ("source", source_members);

static const YoriaiCallMember origin_members[] = {
  { "document", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, .about = N_("What it is called") },
  { "url", YORIAI_CALL_STRING, .about = N_("Where it can be read") },
};

static const YoriaiCallShape origin = SHAPE ("origin", origin_members);

static const YoriaiCallMember document_members[] = {
  { "title", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, .about = N_("What it is called") },
  { "url", YORIAI_CALL_STRING, .about = N_("Where it can be read") },
};

static const YoriaiCallShape document = SHAPE ("document", document_members);
static const YoriaiCallMember documents_rest = { NULL, YORIAI_CALL_OBJECT, .of = &document,
                                                 .about = N_("A document that sources name") };
static const YoriaiCallShape documents = { "documents", .rest = &documents_rest };

/* --- Dates --- */

static const YoriaiCallMember date_members[] = {
  { "date", YORIAI_CALL_DATE, AT (YoriaiCallDate, date), .about = N_("ISO 8601; null where it is not known") },
  { "precision", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_PRECISIONS,
    AT (YoriaiCallDate, precision), .about = N_("How precisely it is known") },
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallDate, text),
    .about = N_("As the programme puts it") },
};

static const YoriaiCallShape date
    = SHAPE ("date", date_members, .size = sizeof (YoriaiCallDate), .check = _yoriai_call_check_date);

static const YoriaiCallMember window_members[] = {
  { "opens", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &date, AT (YoriaiCallWindow, opens),
    .about = N_("From when proposals are taken") },
  { "closes", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &date, AT (YoriaiCallWindow, closes),
    .about = N_("Until when proposals are taken") },
  { "starts", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &date, AT (YoriaiCallWindow, starts),
    .about = N_("From when projects run") },
};

static const YoriaiCallShape window
    = SHAPE ("window", window_members, .size = sizeof (YoriaiCallWindow), .check = _yoriai_call_check_window);

/* --- Indirect costs --- */

static const YoriaiCallMember indirect_members[] = {
  { "rate", YORIAI_CALL_INTEGER, .flags = YORIAI_CALL_REQUIRED, .min = 0, .max = MAX_RATE, AT (YoriaiCallIndirect, rate),
    .about = N_("Percent of the direct costs") },
  { "rounding", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_ROUNDINGS, AT (YoriaiCallIndirect, rounding),
    .about = N_("What becomes of what is less than a yen; down where nothing is said") },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, AT (YoriaiCallIndirect, state), .about = N_("Whether it is proven") },
  { "source", YORIAI_CALL_OBJECT, .of = &source, .about = N_("Where it is from") },
};

static const YoriaiCallShape indirect = SHAPE ("indirect", indirect_members, .size = sizeof (YoriaiCallIndirect));

/* --- What is to be handed in, and by when --- */

static const YoriaiCallMember deadline_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiCallDeadline, id),
    .about = N_("Its id, by which files of the package name it") },
  { "date", YORIAI_CALL_DATE, AT (YoriaiCallDeadline, when.date), .about = N_("ISO 8601; null where it is not known") },
  { "precision", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_PRECISIONS,
    AT (YoriaiCallDeadline, when.precision), .about = N_("How precisely it is known") },
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallDeadline, when.text),
    .about = N_("What it is the deadline of") },
  { "due", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, AT (YoriaiCallDeadline, files), .about = N_("Files of the package that are due") },
  { "due_text", YORIAI_CALL_TEXT, AT (YoriaiCallDeadline, due), .about = N_("What is due, in words") },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, AT (YoriaiCallDeadline, tracks),
    .about = N_("The tracks it is for; all where it is left out") },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, AT (YoriaiCallDeadline, state),
    .about = N_("Whether it is proven") },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &source, .about = N_("Where it is from") },
  { "off", YORIAI_CALL_TEXT, AT (YoriaiCallDeadline, off), .about = N_("It does not hold, and why") },
};

static const YoriaiCallShape deadline = SHAPE ("deadline", deadline_members, .size = sizeof (YoriaiCallDeadline),
                                               .check = _yoriai_call_check_date);

static const YoriaiCallMember file_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiCallFile, id), .about = N_("Its id, by which dates name it") },
  { "name", YORIAI_CALL_STRING, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallFile, name),
    .about = N_("What the file is called; {representative}, {leader}, {title} or a field's path in braces") },
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallFile, text), .about = N_("What it is") },
  { "of", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_MAKES, AT (YoriaiCallFile, of),
    .about = N_("What it is made of; external is what is made elsewhere") },
  { "figure", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FIGURES, AT (YoriaiCallFile, figure), .about = N_("Which figure") },
  { "forms", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_SECTIONS, AT (YoriaiCallFile, forms),
    .about = N_("Which forms are in the book; all where it is left out") },
  { "format", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FILE_FORMATS, AT (YoriaiCallFile, format),
    .about = N_("In which form it is handed in") },
  { "max_bytes", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_NUMBER, AT (YoriaiCallFile, max_bytes),
    .about = N_("How large it may be") },
  { "aim_bytes", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_NUMBER, AT (YoriaiCallFile, aim_bytes),
    .about = N_("How large it had better be at most") },
  { "max_pages", YORIAI_CALL_INTEGER, .min = 1, .max = MAX_PAGE, AT (YoriaiCallFile, max_pages),
    .about = N_("How many pages it may have") },
  { "due", YORIAI_CALL_ID, AT (YoriaiCallFile, due),
    .about = N_("The date by which it is due; when the call closes where nothing is said") },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, AT (YoriaiCallFile, tracks),
    .about = N_("The tracks it is for; all where it is left out") },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, AT (YoriaiCallFile, state),
    .about = N_("Whether it is proven") },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &source, .about = N_("Where it is from") },
  { "off", YORIAI_CALL_TEXT, AT (YoriaiCallFile, off), .about = N_("It is not asked for, and why") },
};

static const YoriaiCallShape file
    = SHAPE ("file", file_members, .size = sizeof (YoriaiCallFile), .check = _yoriai_call_check_file);

/* --- Vocabularies --- */

static const YoriaiCallMember entry_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, .about = N_("What stands in files and rules") },
  { "label", YORIAI_CALL_TEXT, .about = N_("What people read; a new entry needs one") },
  { "kana", YORIAI_CALL_STRING, .about = N_("How it is read aloud") },
  { "words", YORIAI_CALL_STRING, YORIAI_CALL_LIST, .about = N_("What people call it besides") },
  { "names", YORIAI_CALL_STRING, YORIAI_CALL_LIST,
    .about = N_("Patterns of the record's name by which it is the one of several that have a word") },
  { "traits", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, .about = N_("What the program and rules ask of it") },
};

static const YoriaiCallShape entry = SHAPE ("entry", entry_members);

/* The entries come first: YORIAI_CALL_VOCABULARY. */
static const YoriaiCallMember changes_members[] = {
  { "entries", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &entry,
    .about = N_("Entries to add, or to change where the base has them by that id") },
  { "only", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, .about = N_("These entries and no others") },
  { "without", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, .about = N_("Not these entries") },
  { "order", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, .about = N_("These entries first; the others follow as before") },
};

static const YoriaiCallShape changes = SHAPE ("vocabulary", changes_members);
static const YoriaiCallMember vocabularies_rest = { NULL, YORIAI_CALL_VOCABULARY, .flags = YORIAI_CALL_REQUIRED, .of = &changes,
                                                    .about = N_("Entries, or entries, only, without and order") };
static const YoriaiCallShape vocabularies = { "vocabularies", .rest = &vocabularies_rest,
                                              .key = YORIAI_CALL_KEY_VOCABULARY };

/* --- Tracks --- */

static const YoriaiCallMember params_rest = { NULL, YORIAI_CALL_SCALAR, .about = N_("A value that rules ask for by name") };
static const YoriaiCallShape params = { "params", .rest = &params_rest, .check = _yoriai_call_check_params };

static const YoriaiCallMember track_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiTrack, id), .about = N_("Its id, by which proposals name it") },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiTrack, name), .about = N_("What it is called") },
  { "field", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiTrack, field),
    .about = N_("The field of the programme it is in") },
  { "type", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiTrack, type), .about = N_("The type of its projects") },
  { "called", YORIAI_CALL_BOOLEAN, .flags = YORIAI_CALL_TRUE, AT (YoriaiTrack, is_called),
    .about = N_("Whether anybody can apply; true where nothing is said") },
  { "cap", YORIAI_CALL_INTEGER, .min = 0, .max = YORIAI_MAX_NUMBER, AT (YoriaiTrack, cap),
    .about = N_("Yen a year, indirect costs included; null where it is not fixed") },
  { "years", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_YEARS, AT (YoriaiTrack, years),
    .about = N_("Fiscal years of a project; null where they are not fixed") },
  { "reduced_years", YORIAI_CALL_INTEGER, YORIAI_CALL_LIST, .min = 1, .max = YORIAI_MAX_YEARS,
    AT (YoriaiTrack, reduced_years), .about = N_("Years of a project in which there is less money than before") },
  { "adoptions", YORIAI_CALL_INTEGER, .min = 0, .max = MAX_ADOPTIONS, AT (YoriaiTrack, adoptions),
    .about = N_("About how many are adopted; null where that is not known") },
  { "cap_state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = N_("Whether the cap is proven") },
  { "years_state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = N_("Whether the years are proven") },
  { "adoptions_state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = N_("Whether the adoptions are proven") },
  { "aim", YORIAI_CALL_TEXT, AT (YoriaiTrack, aim), .about = N_("What it is for") },
  { "subject", YORIAI_CALL_TEXT, AT (YoriaiTrack, subject), .about = N_("Which research it takes") },
  { "lead_kinds", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_KINDS, AT (YoriaiTrack, lead_kinds),
    .about = N_("Kinds of institutions that may be representative") },
  { "parts", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_PARTS, AT (YoriaiTrack, parts),
    .about = N_("The parts of a proposal it asks for; all where there are none") },
  { "without", YORIAI_CALL_FIELD, YORIAI_CALL_SET_OF, AT (YoriaiTrack, without),
    .about = N_("Paths of the fields in these parts it does not ask for") },
  { "roles", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_ROLES, AT (YoriaiTrack, roles),
    .about = N_("The officers' roles it knows, for its rules; what can be chosen, vocabularies say") },
  { "traits", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, AT (YoriaiTrack, traits),
    .about = N_("What holds of it: forum and step-up for the program, any others for rules") },
  { "indirect", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &indirect, AT (YoriaiTrack, indirect),
    .about = N_("The indirect costs it expects; rules read the rate as indirect_rate") },
  { "vocabularies", YORIAI_CALL_OBJECT, .of = &vocabularies,
    .about = N_("What fields choose from in this track alone: it is laid over what the call says") },
  { "params", YORIAI_CALL_OBJECT, .of = &params, .about = N_("What its rules ask for by name") },
  { YORIAI_CALL_DROP, YORIAI_CALL_BOOLEAN, .about = DROP_ABOUT },
};

static const YoriaiCallShape track
    = SHAPE ("track", track_members, .size = sizeof (YoriaiTrack), .check = _yoriai_call_check_track);

/* --- The programme --- */

static const YoriaiCallMember area_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallField, id), .about = N_("Its id") },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallField, name), .about = N_("What it is called") },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FIELD_STATES, AT (YoriaiCallField, state),
    .about = N_("Whether it is called") },
  { "text", YORIAI_CALL_TEXT, AT (YoriaiCallField, text), .about = N_("The same in words") },
};

static const YoriaiCallShape area = SHAPE ("area", area_members, .size = sizeof (YoriaiCallField));

static const YoriaiCallMember field_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallField, id), .about = N_("Its id, by which tracks name it") },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallField, name), .about = N_("What it is called") },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FIELD_STATES, AT (YoriaiCallField, state),
    .about = N_("Whether it is called") },
  { "text", YORIAI_CALL_TEXT, AT (YoriaiCallField, text), .about = N_("The same in words") },
  { "types", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, AT (YoriaiCallField, types), .about = N_("The types of projects in it") },
};

static const YoriaiCallShape field = SHAPE ("field", field_members, .size = sizeof (YoriaiCallField));

static const YoriaiCallMember review_members[] = {
  { "year", YORIAI_CALL_INTEGER, .flags = YORIAI_CALL_REQUIRED, .min = 1, .max = YORIAI_MAX_YEARS,
    AT (YoriaiCallReview, year), .about = N_("The year of the project") },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, AT (YoriaiCallReview, tracks),
    .about = N_("The tracks it is for; all where it is left out") },
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallReview, text), .about = N_("What happens then") },
};

static const YoriaiCallShape review = SHAPE ("review", review_members, .size = sizeof (YoriaiCallReview));

static const YoriaiCallMember body_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallBody, id),
    .about = N_("president, council, po and advisers are drawn in the figure") },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallBody, name), .about = N_("What it is called") },
  { "chair", YORIAI_CALL_TEXT, AT (YoriaiCallBody, chair), .about = N_("Who is in the chair") },
  { "members", YORIAI_CALL_TEXT, AT (YoriaiCallBody, members), .about = N_("Of whom it consists") },
  { "tasks", YORIAI_CALL_TEXT, YORIAI_CALL_LIST, AT (YoriaiCallBody, tasks), .about = N_("What it does") },
};

static const YoriaiCallShape body = SHAPE ("body", body_members, .size = sizeof (YoriaiCallBody));

static const YoriaiCallMember contact_members[] = {
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallContact, name), .about = N_("The office") },
  { "email", YORIAI_CALL_STRING, AT (YoriaiCallContact, email), .about = N_("Its address") },
  { "phone", YORIAI_CALL_STRING, AT (YoriaiCallContact, phone), .about = N_("Its telephone number") },
  { "hours", YORIAI_CALL_TEXT, AT (YoriaiCallContact, hours), .about = N_("When it can be reached") },
  { "note", YORIAI_CALL_TEXT, AT (YoriaiCallContact, note), .about = N_("What to know before") },
};

static const YoriaiCallShape contact = SHAPE ("contact", contact_members, .size = sizeof (YoriaiCallContact));

static const YoriaiCallMember background_members[] = {
  { "title", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallBackground, title),
    .about = N_("A decision or a paper") },
  { "text", YORIAI_CALL_TEXT, AT (YoriaiCallBackground, text), .about = N_("What it wants") },
};

static const YoriaiCallShape background
    = SHAPE ("background", background_members, .size = sizeof (YoriaiCallBackground));

static const YoriaiCallMember budget_line_members[] = {
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallBudgetLine, text), .about = N_("What it is") },
  { "amount", YORIAI_CALL_INTEGER, .min = 0, .max = YORIAI_MAX_NUMBER, AT (YoriaiCallBudgetLine, amount),
    .about = N_("In yen") },
  { "source", YORIAI_CALL_OBJECT, .of = &source, .about = N_("Where that is from") },
};

static const YoriaiCallShape budget_line
    = SHAPE ("budget-line", budget_line_members, .size = sizeof (YoriaiCallBudgetLine));

/* --- Words --- */

static const YoriaiCallMember words_rest = { NULL, YORIAI_CALL_TEXT, .about = N_("What the field, or the term, is called") };
static const YoriaiCallShape words = { "words", .rest = &words_rest, .key = YORIAI_CALL_KEY_LABEL };
static const YoriaiCallMember scope_rest = { NULL, YORIAI_CALL_OBJECT, .of = &words, .about = N_("What holds there alone") };
static const YoriaiCallShape by_field = { "by-field", .rest = &scope_rest, .key = YORIAI_CALL_KEY_TRACK_FIELD };
static const YoriaiCallShape by_track = { "by-track", .rest = &scope_rest, .key = YORIAI_CALL_KEY_TRACK };

static const YoriaiCallMember scoped_members[] = {
  { "by_field", YORIAI_CALL_OBJECT, .of = &by_field, .about = N_("What holds in the tracks of a field of the programme") },
  { "by_track", YORIAI_CALL_OBJECT, .of = &by_track, .about = N_("What holds in a track") },
};

static const YoriaiCallShape labels
    = SHAPE ("labels", scoped_members, .rest = &words_rest, .key = YORIAI_CALL_KEY_LABEL);
static const YoriaiCallMember guidance_rest = { NULL, YORIAI_CALL_TEXT, .about = N_("What is to be written there") };
static const YoriaiCallShape guidance
    = SHAPE ("guidance", scoped_members, .rest = &guidance_rest, .key = YORIAI_CALL_KEY_LABEL);

static const YoriaiCallMember items_members[] = {
  { "max", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_ITEMS, .about = N_("How many there may be") },
  { "min", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_ITEMS, .about = N_("How many there have to be") },
};

static const YoriaiCallShape items = SHAPE ("items", items_members);

static const YoriaiCallMember texts_rest = { NULL, YORIAI_CALL_TEXT, .about = N_("What stands there instead") };
static const YoriaiCallShape scoped_texts = { "scoped-texts", .rest = &texts_rest, .key = YORIAI_CALL_KEY_WORDING };
static const YoriaiCallMember texts_scope_rest = { NULL, YORIAI_CALL_OBJECT, .of = &scoped_texts,
                                                   .about = N_("What stands there alone") };
static const YoriaiCallShape texts_by_field = { "texts-by-field", .rest = &texts_scope_rest,
                                                .key = YORIAI_CALL_KEY_TRACK_FIELD };
static const YoriaiCallShape texts_by_track = { "texts-by-track", .rest = &texts_scope_rest, .key = YORIAI_CALL_KEY_TRACK };

static const YoriaiCallMember texts_members[] = {
  { "by_field", YORIAI_CALL_OBJECT, .of = &texts_by_field, .about = N_("What holds in the tracks of a field of the programme") },
  { "by_track", YORIAI_CALL_OBJECT, .of = &texts_by_track, .about = N_("What holds in a track") },
};

static const YoriaiCallShape texts
    = SHAPE ("texts", texts_members, .rest = &texts_rest, .key = YORIAI_CALL_KEY_WORDING);

static const YoriaiCallMember limit_members[] = {
  { "items", YORIAI_CALL_OBJECT, .of = &items, .about = N_("Of a list: how many items it has") },
  { "max", YORIAI_CALL_INTEGER, .min = 1, .max = MAX_LENGTH,
    .about = N_("Of a text: how long it may be") },
  { "count", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_COUNTS,
    .about = N_("How its characters are counted") },
  { "mode", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_MODES, .about = N_("Whether more is an error; it is where nothing is said") },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = N_("Whether it is proven") },
  { "source", YORIAI_CALL_OBJECT, .of = &source, .about = N_("Where it is from") },
};

static const YoriaiCallShape limit = SHAPE ("limit", limit_members, .check = _yoriai_call_check_limit);
static const YoriaiCallMember limits_rest = { NULL, YORIAI_CALL_OBJECT, .of = &limit, .about = N_("How long a text, or a list, may be") };
static const YoriaiCallShape limits = { "limits", .rest = &limits_rest, .key = YORIAI_CALL_KEY_TEXT };

/* --- Questions --- */

static const YoriaiCallMember question_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiQuestion, id),
    .about = N_("Its id, by which rules read the answer") },
  { "of", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_OWNERS, AT (YoriaiQuestion, of),
    .about = N_("What it is asked of") },
  { "part", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_PARTS, AT (YoriaiQuestion, part),
    .about = N_("The part of the proposal it stands in; that of the list it is asked of where nothing is said") },
  { "kind", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_QUESTION_KINDS,
    AT (YoriaiQuestion, kind), .about = N_("What the answer is") },
  { "label", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiQuestion, label), .about = N_("How it is worded") },
  { "guidance", YORIAI_CALL_TEXT, AT (YoriaiQuestion, guidance), .about = N_("What is to be written there") },
  { "limit", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &limit,
    .about = N_("How long a text may be, or how many references or items there may be") },
  { "vocabulary", YORIAI_CALL_NAME, AT (YoriaiQuestion, vocabulary), .about = N_("What a choice is from, by its name") },
  { "choices", YORIAI_CALL_VOCABULARY, .of = &changes, .about = N_("What a choice is from: entries as of a vocabulary") },
  { "refs", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_LISTS, AT (YoriaiQuestion, refs), .about = N_("What references are to") },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, AT (YoriaiQuestion, tracks),
    .about = N_("The tracks it is for; all where it is left out") },
  { "form", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FORMS, AT (YoriaiQuestion, form),
     .about = N_("The form it stands on; else that of the part") },
  { "after", YORIAI_CALL_NAME, AT (YoriaiQuestion, after), .about = N_("The field it stands after; else it is at the end") },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = N_("Whether it is proven") },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &source, .about = N_("Where it is from") },
  { YORIAI_CALL_DROP, YORIAI_CALL_BOOLEAN, .about = DROP_ABOUT },
};

static const YoriaiCallShape question
    = SHAPE ("question", question_members, .size = sizeof (YoriaiQuestion), .check = _yoriai_call_check_question);

/* --- Forms --- */

static const YoriaiCallMember form_words_members[] = {
  { "number", YORIAI_CALL_STRING, .about = N_("Its number there") },
  { "title", YORIAI_CALL_TEXT, .about = N_("Its title there") },
  { "name", YORIAI_CALL_TEXT, .about = N_("The name of its sheet there") },
};

static const YoriaiCallShape form_words = SHAPE ("form-words", form_words_members);
static const YoriaiCallMember form_scope_rest = { NULL, YORIAI_CALL_OBJECT, .of = &form_words,
                                                  .about = N_("What holds there alone") };
static const YoriaiCallShape forms_by_field = { "forms-by-field", .rest = &form_scope_rest,
                                                .key = YORIAI_CALL_KEY_TRACK_FIELD };
static const YoriaiCallShape forms_by_track = { "forms-by-track", .rest = &form_scope_rest,
                                                .key = YORIAI_CALL_KEY_TRACK };

static const YoriaiCallMember sheet_members[] = {
  { "id", YORIAI_CALL_WORD, .flags = YORIAI_CALL_OWN, .set = YORIAI_CALL_SET_SHEETS, .about = N_("Its id") },
  { "number", YORIAI_CALL_STRING, .about = N_("Its number; the form's where it is left out") },
  { "title", YORIAI_CALL_TEXT, .about = N_("What stands on top of it; the label of the part where it is left out") },
  { "name", YORIAI_CALL_TEXT, .about = N_("Its name, to which the number is put; the form's title where it is left out") },
  { "by_field", YORIAI_CALL_OBJECT, .of = &forms_by_field, .about = N_("What holds in the tracks of a field of the programme") },
  { "by_track", YORIAI_CALL_OBJECT, .of = &forms_by_track, .about = N_("What holds in a track") },
};

static const YoriaiCallShape sheet = SHAPE ("sheet", sheet_members);

static const YoriaiCallMember form_members[] = {
  { "id", YORIAI_CALL_WORD, .flags = YORIAI_CALL_OWN, .set = YORIAI_CALL_SET_FORMS, AT (YoriaiCallForm, id),
    .about = N_("Its id, by which the program writes it") },
  { "number", YORIAI_CALL_STRING, .about = N_("Its number") },
  { "title", YORIAI_CALL_TEXT, .about = N_("What it is called in the contents") },
  { "sheets", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &sheet, .about = N_("The sheets of which it consists") },
  { "left_out", YORIAI_CALL_BOOLEAN, AT (YoriaiCallForm, is_left_out), .about = N_("The call has no such form") },
  { "omit_when_empty", YORIAI_CALL_BOOLEAN, AT (YoriaiCallForm, omits_empty),
    .about = N_("It is left out where nothing is filled in") },
  { "mark_when_empty", YORIAI_CALL_TEXT, AT (YoriaiCallForm, mark),
    .about = N_("What stands on it where nothing is filled in, such as 該当なし") },
  { "unit", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_UNITS, AT (YoriaiCallForm, unit),
    .about = N_("In what its amounts are, which it then says; yen where nothing is said") },
  { "rounding", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_ROUNDINGS, AT (YoriaiCallForm, rounding),
    .about = N_("What becomes of what is less than the unit; half-up where nothing is said") },
  { "by_field", YORIAI_CALL_OBJECT, .of = &forms_by_field, .about = N_("What holds in the tracks of a field of the programme") },
  { "by_track", YORIAI_CALL_OBJECT, .of = &forms_by_track, .about = N_("What holds in a track") },
};

static const YoriaiCallShape form
    = SHAPE ("form", form_members, .size = sizeof (YoriaiCallForm), .check = _yoriai_call_check_form);

/* --- Rules --- */

static const YoriaiCallMember values_rest = { NULL, YORIAI_CALL_LOGIC, .about = N_("A value of the message") };
static const YoriaiCallShape values = { "values", .rest = &values_rest };

static const YoriaiCallMember rule_members[] = {
  { "id", YORIAI_CALL_NAME, .flags = YORIAI_CALL_OWN, .about = N_("Its id; findings show what is before the first dot") },
  { "severity", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_SEVERITIES,
    .about = N_("How much its findings weigh") },
  { "state", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_STATES,
    .about = N_("Whether the programme says so") },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, .about = N_("The tracks it is for; all where it is left out") },
  { "each", YORIAI_CALL_STRING, .about = N_("What it runs for: the path of a list, or texts, raw, refs, choices, years, deleted, blanks, conflicts, removed") },
  { "field", YORIAI_CALL_STRING, .about = N_("Where its findings lead") },
  { "when", YORIAI_CALL_LOGIC, .about = N_("Where this is false the rule is silent") },
  { "require", YORIAI_CALL_LOGIC, .about = N_("Where this is false there is a finding") },
  { "faults", YORIAI_CALL_LOGIC, .about = N_("Instead of require: the records at fault") },
  { "demand", YORIAI_CALL_TEXT, .about = N_("What it demands, in the programme's words: a line of the list of demands") },
  { "values", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &values, .about = N_("What the message puts in braces") },
  { "message", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, .about = N_("What is wrong and what to do") },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &source, .about = N_("Where it is from") },
  { "off", YORIAI_CALL_TEXT, .about = N_("It is not run, and why") },
  { YORIAI_CALL_DROP, YORIAI_CALL_BOOLEAN, .about = DROP_ABOUT },
};

static const YoriaiCallShape rule = SHAPE ("rule", rule_members, .check = _yoriai_call_check_rule);

/* --- The pack --- */

static const YoriaiCallMember pack_members[] = {
  { "format", YORIAI_CALL_WORD, .flags = YORIAI_CALL_OWN, .set = YORIAI_CALL_SET_FORMATS, .about = N_("That it is a call pack") },
  { "version", YORIAI_CALL_INTEGER, .flags = YORIAI_CALL_OWN, .min = 1, .max = 1, .about = N_("Of the format") },
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiCallContent, id),
    .about = N_("Its id, by which proposals and other packs name it") },
  { "base", YORIAI_CALL_ID, .about = N_("The pack it builds upon; it says only what differs") },
  { "programme", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallContent, programme),
    .about = N_("The programme it is of") },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallContent, name), .about = N_("What it is called") },
  { "fiscal_year", YORIAI_CALL_INTEGER, .flags = YORIAI_CALL_REQUIRED, .min = MIN_FISCAL_YEAR, .max = MAX_FISCAL_YEAR,
    AT (YoriaiCallContent, fiscal_year), .about = N_("The fiscal year it is of") },
  { "status", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_STATUSES,
    AT (YoriaiCallContent, status), .about = N_("Whether it is settled") },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_REQUIRED | YORIAI_CALL_WHOLE, .of = &origin,
    .about = N_("What the pack is taken from") },
  { "documents", YORIAI_CALL_OBJECT, .of = &documents, .about = N_("What its sources are") },
  { "notices", YORIAI_CALL_TEXT, YORIAI_CALL_LIST, AT (YoriaiCallContent, notices),
    .about = N_("What people should know of it") },
  { "window", YORIAI_CALL_OBJECT, .of = &window, AT (YoriaiCallContent, window), .about = N_("Its dates") },
  { "dates", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &deadline, AT (YoriaiCallContent, dates),
    .about = N_("Deadlines besides that of the window") },
  { "package", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &file, AT (YoriaiCallContent, package),
    .about = N_("The files to hand in") },
  { "default_package", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &file, AT (YoriaiCallContent, default_package),
    .about = N_("Those of calls that do not say which") },
  { "tracks", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, YORIAI_CALL_REQUIRED, .of = &track, AT (YoriaiCallContent, tracks),
    .about = N_("What can be applied for") },
  { "policy_areas", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &area, AT (YoriaiCallContent, policy_areas),
    .about = N_("The areas of the policy priority field") },
  { "fields", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &field, AT (YoriaiCallContent, fields),
    .about = N_("The fields of the programme") },
  { "vocabularies", YORIAI_CALL_OBJECT, .of = &vocabularies, .about = N_("What fields choose from, by name") },
  { "labels", YORIAI_CALL_OBJECT, .of = &labels, .about = N_("What the call calls fields") },
  { "limits", YORIAI_CALL_OBJECT, .of = &limits, .about = N_("How long texts and lists may be, by the path of the field") },
  { "guidance", YORIAI_CALL_OBJECT, .of = &guidance, .about = N_("What is to be written in fields") },
  { "reviews", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &review, AT (YoriaiCallContent, reviews),
    .about = N_("When projects are reviewed") },
  { "aims", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &review, AT (YoriaiCallContent, aims),
    .about = N_("What is to be reached, and by when") },
  { "year_terms", YORIAI_CALL_TEXT, AT (YoriaiCallContent, year_terms), .about = N_("How years are counted") },
  { "people", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &body, AT (YoriaiCallContent, people),
    .about = N_("Who runs the programme") },
  { "contact", YORIAI_CALL_OBJECT, .of = &contact, AT (YoriaiCallContent, contact), .about = N_("Whom to ask") },
  { "background", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &background, AT (YoriaiCallContent, background),
    .about = N_("What the programme rests on") },
  { "budget_line", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &budget_line,
    AT (YoriaiCallContent, budget_line), .about = N_("The nation's money for it") },
  { "indirect", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &indirect, AT (YoriaiCallContent, indirect),
    .about = N_("The indirect costs that the call expects in tracks that say nothing themselves") },
  { "texts", YORIAI_CALL_OBJECT, .of = &texts, .about = N_("What figures and forms say, by key") },
  { "forms", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &form, AT (YoriaiCallContent, forms),
    .about = N_("What the forms are called, and which there are") },
  { "form_order", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_FORMS, AT (YoriaiCallContent, form_order),
    .about = N_("The forms that come first, in their order; the others follow as before") },
  { "questions", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &question, AT (YoriaiCallContent, questions),
    .about = N_("What the call asks of its own") },
  { "rules", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &rule, .about = N_("What a proposal is checked for") },
};

static const YoriaiCallShape pack
    = SHAPE ("pack", pack_members, .size = sizeof (YoriaiCallContent), .check = _yoriai_call_check_pack);

const YoriaiCallMember _yoriai_call_pack = { NULL, YORIAI_CALL_OBJECT, .of = &pack, .about = N_("A call as a file") };
