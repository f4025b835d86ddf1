/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

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

/* Every shape of a list by id has it: YORIAI_CALL_DROP. */
#define DROP_ABOUT "true: this call does not have what its base has by this id"

/* --- Where a statement is from --- */

static const YoriaiCallMember source_members[] = {
  { "document", YORIAI_CALL_DOCUMENT, .flags = YORIAI_CALL_REQUIRED, .about = "A name out of the pack's documents" },
  { "heading", YORIAI_CALL_STRING, .about = "The heading it stands under" },
  { "page", YORIAI_CALL_INTEGER, .min = 1, .max = MAX_PAGE, .about = "The page it stands on" },
};

static const YoriaiCallShape source = SHAPE ("source", source_members);

static const YoriaiCallMember origin_members[] = {
  { "document", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, .about = "What it is called" },
  { "url", YORIAI_CALL_STRING, .about = "Where it can be read" },
};

static const YoriaiCallShape origin = SHAPE ("origin", origin_members);

static const YoriaiCallMember document_members[] = {
  { "title", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, .about = "What it is called" },
  { "url", YORIAI_CALL_STRING, .about = "Where it can be read" },
};

static const YoriaiCallShape document = SHAPE ("document", document_members);
static const YoriaiCallMember documents_rest = { NULL, YORIAI_CALL_OBJECT, .of = &document,
                                                 .about = "A document that sources name" };
static const YoriaiCallShape documents = { "documents", .rest = &documents_rest };

/* --- Dates --- */

static const YoriaiCallMember date_members[] = {
  { "date", YORIAI_CALL_DATE, AT (YoriaiCallDate, date), .about = "ISO 8601; null where it is not known" },
  { "precision", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_PRECISIONS,
    AT (YoriaiCallDate, precision), .about = "How precisely it is known" },
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallDate, text),
    .about = "As the programme puts it" },
};

static const YoriaiCallShape date
    = SHAPE ("date", date_members, .size = sizeof (YoriaiCallDate), .check = _yoriai_call_check_date);

static const YoriaiCallMember window_members[] = {
  { "opens", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &date, AT (YoriaiCallWindow, opens),
    .about = "From when proposals are taken" },
  { "closes", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &date, AT (YoriaiCallWindow, closes),
    .about = "Until when proposals are taken" },
  { "starts", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &date, AT (YoriaiCallWindow, starts),
    .about = "From when projects run" },
};

static const YoriaiCallShape window
    = SHAPE ("window", window_members, .size = sizeof (YoriaiCallWindow), .check = _yoriai_call_check_window);

/* --- Indirect costs --- */

static const YoriaiCallMember indirect_members[] = {
  { "rate", YORIAI_CALL_INTEGER, .flags = YORIAI_CALL_REQUIRED, .min = 0, .max = MAX_RATE, AT (YoriaiCallIndirect, rate),
    .about = "Percent of the direct costs" },
  { "rounding", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_ROUNDINGS, AT (YoriaiCallIndirect, rounding),
    .about = "What becomes of what is less than a yen; down where nothing is said" },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, AT (YoriaiCallIndirect, state), .about = "Whether it is proven" },
  { "source", YORIAI_CALL_OBJECT, .of = &source, .about = "Where it is from" },
};

static const YoriaiCallShape indirect = SHAPE ("indirect", indirect_members, .size = sizeof (YoriaiCallIndirect));

/* --- What is to be handed in, and by when --- */

static const YoriaiCallMember deadline_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiCallDeadline, id),
    .about = "Its id, by which files of the package name it" },
  { "date", YORIAI_CALL_DATE, AT (YoriaiCallDeadline, when.date), .about = "ISO 8601; null where it is not known" },
  { "precision", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_PRECISIONS,
    AT (YoriaiCallDeadline, when.precision), .about = "How precisely it is known" },
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallDeadline, when.text),
    .about = "What it is the deadline of" },
  { "due", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, AT (YoriaiCallDeadline, files), .about = "Files of the package that are due" },
  { "due_text", YORIAI_CALL_TEXT, AT (YoriaiCallDeadline, due), .about = "What is due, in words" },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, AT (YoriaiCallDeadline, tracks),
    .about = "The tracks it is for; all where it is left out" },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, AT (YoriaiCallDeadline, state),
    .about = "Whether it is proven" },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &source, .about = "Where it is from" },
  { "off", YORIAI_CALL_TEXT, AT (YoriaiCallDeadline, off), .about = "It does not hold, and why" },
};

static const YoriaiCallShape deadline = SHAPE ("deadline", deadline_members, .size = sizeof (YoriaiCallDeadline),
                                               .check = _yoriai_call_check_date);

static const YoriaiCallMember file_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiCallFile, id), .about = "Its id, by which dates name it" },
  { "name", YORIAI_CALL_STRING, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallFile, name),
    .about = "What the file is called; {representative}, {leader}, {title} or a field's path in braces" },
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallFile, text), .about = "What it is" },
  { "of", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_MAKES, AT (YoriaiCallFile, of),
    .about = "What it is made of; external is what is made elsewhere" },
  { "figure", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FIGURES, AT (YoriaiCallFile, figure), .about = "Which figure" },
  { "forms", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_SECTIONS, AT (YoriaiCallFile, forms),
    .about = "Which forms are in the book; all where it is left out" },
  { "format", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FILE_FORMATS, AT (YoriaiCallFile, format),
    .about = "In which form it is handed in" },
  { "max_bytes", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_NUMBER, AT (YoriaiCallFile, max_bytes),
    .about = "How large it may be" },
  { "aim_bytes", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_NUMBER, AT (YoriaiCallFile, aim_bytes),
    .about = "How large it had better be at most" },
  { "max_pages", YORIAI_CALL_INTEGER, .min = 1, .max = MAX_PAGE, AT (YoriaiCallFile, max_pages),
    .about = "How many pages it may have" },
  { "due", YORIAI_CALL_ID, AT (YoriaiCallFile, due),
    .about = "The date by which it is due; when the call closes where nothing is said" },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, AT (YoriaiCallFile, tracks),
    .about = "The tracks it is for; all where it is left out" },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, AT (YoriaiCallFile, state),
    .about = "Whether it is proven" },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &source, .about = "Where it is from" },
  { "off", YORIAI_CALL_TEXT, AT (YoriaiCallFile, off), .about = "It is not asked for, and why" },
};

static const YoriaiCallShape file
    = SHAPE ("file", file_members, .size = sizeof (YoriaiCallFile), .check = _yoriai_call_check_file);

/* --- Vocabularies --- */

static const YoriaiCallMember entry_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, .about = "What stands in files and rules" },
  { "label", YORIAI_CALL_TEXT, .about = "What people read; a new entry needs one" },
  { "kana", YORIAI_CALL_STRING, .about = "How it is read aloud" },
  { "words", YORIAI_CALL_STRING, YORIAI_CALL_LIST, .about = "What people call it besides" },
  { "names", YORIAI_CALL_STRING, YORIAI_CALL_LIST,
    .about = "Patterns of the record's name by which it is the one of several that have a word" },
  { "traits", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, .about = "What the program and rules ask of it" },
};

static const YoriaiCallShape entry = SHAPE ("entry", entry_members);

/* The entries come first: YORIAI_CALL_VOCABULARY. */
static const YoriaiCallMember changes_members[] = {
  { "entries", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &entry,
    .about = "Entries to add, or to change where the base has them by that id" },
  { "only", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, .about = "These entries and no others" },
  { "without", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, .about = "Not these entries" },
  { "order", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, .about = "These entries first; the others follow as before" },
};

static const YoriaiCallShape changes = SHAPE ("vocabulary", changes_members);
static const YoriaiCallMember vocabularies_rest = { NULL, YORIAI_CALL_VOCABULARY, .flags = YORIAI_CALL_REQUIRED, .of = &changes,
                                                    .about = "Entries, or entries, only, without and order" };
static const YoriaiCallShape vocabularies = { "vocabularies", .rest = &vocabularies_rest,
                                              .key = YORIAI_CALL_KEY_VOCABULARY };

/* --- Tracks --- */

static const YoriaiCallMember params_rest = { NULL, YORIAI_CALL_SCALAR, .about = "A value that rules ask for by name" };
static const YoriaiCallShape params = { "params", .rest = &params_rest, .check = _yoriai_call_check_params };

static const YoriaiCallMember track_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiTrack, id), .about = "Its id, by which proposals name it" },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiTrack, name), .about = "What it is called" },
  { "field", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiTrack, field),
    .about = "The field of the programme it is in" },
  { "type", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiTrack, type), .about = "The type of its projects" },
  { "called", YORIAI_CALL_BOOLEAN, .flags = YORIAI_CALL_TRUE, AT (YoriaiTrack, is_called),
    .about = "Whether anybody can apply; true where nothing is said" },
  { "cap", YORIAI_CALL_INTEGER, .min = 0, .max = YORIAI_MAX_NUMBER, AT (YoriaiTrack, cap),
    .about = "Yen a year, indirect costs included; null where it is not fixed" },
  { "years", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_YEARS, AT (YoriaiTrack, years),
    .about = "Fiscal years of a project; null where they are not fixed" },
  { "reduced_years", YORIAI_CALL_INTEGER, YORIAI_CALL_LIST, .min = 1, .max = YORIAI_MAX_YEARS,
    AT (YoriaiTrack, reduced_years), .about = "Years of a project in which there is less money than before" },
  { "adoptions", YORIAI_CALL_INTEGER, .min = 0, .max = MAX_ADOPTIONS, AT (YoriaiTrack, adoptions),
    .about = "About how many are adopted; null where that is not known" },
  { "cap_state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = "Whether the cap is proven" },
  { "years_state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = "Whether the years are proven" },
  { "adoptions_state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = "Whether the adoptions are proven" },
  { "aim", YORIAI_CALL_TEXT, AT (YoriaiTrack, aim), .about = "What it is for" },
  { "subject", YORIAI_CALL_TEXT, AT (YoriaiTrack, subject), .about = "Which research it takes" },
  { "lead_kinds", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_KINDS, AT (YoriaiTrack, lead_kinds),
    .about = "Kinds of institutions that may be representative" },
  { "parts", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_PARTS, AT (YoriaiTrack, parts),
    .about = "The parts of a proposal it asks for; all where there are none" },
  { "without", YORIAI_CALL_FIELD, YORIAI_CALL_SET_OF, AT (YoriaiTrack, without),
    .about = "Paths of the fields in these parts it does not ask for" },
  { "roles", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_ROLES, AT (YoriaiTrack, roles),
    .about = "The officers' roles it knows" },
  { "traits", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, AT (YoriaiTrack, traits),
    .about = "What holds of it: forum and step-up for the program, any others for rules" },
  { "indirect", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &indirect, AT (YoriaiTrack, indirect),
    .about = "The indirect costs it expects; rules read the rate as indirect_rate" },
  { "vocabularies", YORIAI_CALL_OBJECT, .of = &vocabularies,
    .about = "What fields choose from in this track alone: it is laid over what the call says" },
  { "params", YORIAI_CALL_OBJECT, .of = &params, .about = "What its rules ask for by name" },
  { YORIAI_CALL_DROP, YORIAI_CALL_BOOLEAN, .about = DROP_ABOUT },
};

static const YoriaiCallShape track = SHAPE ("track", track_members, .size = sizeof (YoriaiTrack));

/* --- The programme --- */

static const YoriaiCallMember area_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallField, id), .about = "Its id" },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallField, name), .about = "What it is called" },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FIELD_STATES, AT (YoriaiCallField, state),
    .about = "Whether it is called" },
  { "text", YORIAI_CALL_TEXT, AT (YoriaiCallField, text), .about = "The same in words" },
};

static const YoriaiCallShape area = SHAPE ("area", area_members, .size = sizeof (YoriaiCallField));

static const YoriaiCallMember field_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallField, id), .about = "Its id, by which tracks name it" },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallField, name), .about = "What it is called" },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FIELD_STATES, AT (YoriaiCallField, state),
    .about = "Whether it is called" },
  { "text", YORIAI_CALL_TEXT, AT (YoriaiCallField, text), .about = "The same in words" },
  { "types", YORIAI_CALL_ID, YORIAI_CALL_SET_OF, AT (YoriaiCallField, types), .about = "The types of projects in it" },
};

static const YoriaiCallShape field = SHAPE ("field", field_members, .size = sizeof (YoriaiCallField));

static const YoriaiCallMember review_members[] = {
  { "year", YORIAI_CALL_INTEGER, .flags = YORIAI_CALL_REQUIRED, .min = 1, .max = YORIAI_MAX_YEARS,
    AT (YoriaiCallReview, year), .about = "The year of the project" },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, AT (YoriaiCallReview, tracks),
    .about = "The tracks it is for; all where it is left out" },
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallReview, text), .about = "What happens then" },
};

static const YoriaiCallShape review = SHAPE ("review", review_members, .size = sizeof (YoriaiCallReview));

static const YoriaiCallMember body_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallBody, id),
    .about = "president, council, po and advisers are drawn in the figure" },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallBody, name), .about = "What it is called" },
  { "chair", YORIAI_CALL_TEXT, AT (YoriaiCallBody, chair), .about = "Who is in the chair" },
  { "members", YORIAI_CALL_TEXT, AT (YoriaiCallBody, members), .about = "Of whom it consists" },
  { "tasks", YORIAI_CALL_TEXT, YORIAI_CALL_LIST, AT (YoriaiCallBody, tasks), .about = "What it does" },
};

static const YoriaiCallShape body = SHAPE ("body", body_members, .size = sizeof (YoriaiCallBody));

static const YoriaiCallMember contact_members[] = {
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallContact, name), .about = "The office" },
  { "email", YORIAI_CALL_STRING, AT (YoriaiCallContact, email), .about = "Its address" },
  { "phone", YORIAI_CALL_STRING, AT (YoriaiCallContact, phone), .about = "Its telephone number" },
  { "hours", YORIAI_CALL_TEXT, AT (YoriaiCallContact, hours), .about = "When it can be reached" },
  { "note", YORIAI_CALL_TEXT, AT (YoriaiCallContact, note), .about = "What to know before" },
};

static const YoriaiCallShape contact = SHAPE ("contact", contact_members, .size = sizeof (YoriaiCallContact));

static const YoriaiCallMember background_members[] = {
  { "title", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallBackground, title),
    .about = "A decision or a paper" },
  { "text", YORIAI_CALL_TEXT, AT (YoriaiCallBackground, text), .about = "What it wants" },
};

static const YoriaiCallShape background
    = SHAPE ("background", background_members, .size = sizeof (YoriaiCallBackground));

static const YoriaiCallMember budget_line_members[] = {
  { "text", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallBudgetLine, text), .about = "What it is" },
  { "amount", YORIAI_CALL_INTEGER, .min = 0, .max = YORIAI_MAX_NUMBER, AT (YoriaiCallBudgetLine, amount),
    .about = "In yen" },
  { "source", YORIAI_CALL_OBJECT, .of = &source, .about = "Where that is from" },
};

static const YoriaiCallShape budget_line
    = SHAPE ("budget-line", budget_line_members, .size = sizeof (YoriaiCallBudgetLine));

/* --- Words --- */

static const YoriaiCallMember words_rest = { NULL, YORIAI_CALL_TEXT, .about = "What the field, or the term, is called" };
static const YoriaiCallShape words = { "words", .rest = &words_rest, .key = YORIAI_CALL_KEY_LABEL };
static const YoriaiCallMember scope_rest = { NULL, YORIAI_CALL_OBJECT, .of = &words, .about = "What holds there alone" };
static const YoriaiCallShape by_field = { "by-field", .rest = &scope_rest, .key = YORIAI_CALL_KEY_TRACK_FIELD };
static const YoriaiCallShape by_track = { "by-track", .rest = &scope_rest, .key = YORIAI_CALL_KEY_TRACK };

static const YoriaiCallMember scoped_members[] = {
  { "by_field", YORIAI_CALL_OBJECT, .of = &by_field, .about = "What holds in the tracks of a field of the programme" },
  { "by_track", YORIAI_CALL_OBJECT, .of = &by_track, .about = "What holds in a track" },
};

static const YoriaiCallShape labels
    = SHAPE ("labels", scoped_members, .rest = &words_rest, .key = YORIAI_CALL_KEY_LABEL);
static const YoriaiCallMember guidance_rest = { NULL, YORIAI_CALL_TEXT, .about = "What is to be written there" };
static const YoriaiCallShape guidance
    = SHAPE ("guidance", scoped_members, .rest = &guidance_rest, .key = YORIAI_CALL_KEY_LABEL);

static const YoriaiCallMember items_members[] = {
  { "max", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_ITEMS, .about = "How many there may be" },
  { "min", YORIAI_CALL_INTEGER, .min = 1, .max = YORIAI_MAX_ITEMS, .about = "How many there have to be" },
};

static const YoriaiCallShape items = SHAPE ("items", items_members);

static const YoriaiCallMember texts_rest = { NULL, YORIAI_CALL_TEXT, .about = "What stands there instead" };
static const YoriaiCallShape scoped_texts = { "scoped-texts", .rest = &texts_rest, .key = YORIAI_CALL_KEY_WORDING };
static const YoriaiCallMember texts_scope_rest = { NULL, YORIAI_CALL_OBJECT, .of = &scoped_texts,
                                                   .about = "What stands there alone" };
static const YoriaiCallShape texts_by_field = { "texts-by-field", .rest = &texts_scope_rest,
                                                .key = YORIAI_CALL_KEY_TRACK_FIELD };
static const YoriaiCallShape texts_by_track = { "texts-by-track", .rest = &texts_scope_rest, .key = YORIAI_CALL_KEY_TRACK };

static const YoriaiCallMember texts_members[] = {
  { "by_field", YORIAI_CALL_OBJECT, .of = &texts_by_field, .about = "What holds in the tracks of a field of the programme" },
  { "by_track", YORIAI_CALL_OBJECT, .of = &texts_by_track, .about = "What holds in a track" },
};

static const YoriaiCallShape texts
    = SHAPE ("texts", texts_members, .rest = &texts_rest, .key = YORIAI_CALL_KEY_WORDING);

static const YoriaiCallMember limit_members[] = {
  { "items", YORIAI_CALL_OBJECT, .of = &items, .about = "Of a list: how many items it has" },
  { "max", YORIAI_CALL_INTEGER, .min = 1, .max = MAX_LENGTH,
    .about = "Of a text: how long it may be" },
  { "count", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_COUNTS,
    .about = "How its characters are counted" },
  { "mode", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_MODES, .about = "Whether more is an error; it is where nothing is said" },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = "Whether it is proven" },
  { "source", YORIAI_CALL_OBJECT, .of = &source, .about = "Where it is from" },
};

static const YoriaiCallShape limit = SHAPE ("limit", limit_members, .check = _yoriai_call_check_limit);
static const YoriaiCallMember limits_rest = { NULL, YORIAI_CALL_OBJECT, .of = &limit, .about = "How long a text, or a list, may be" };
static const YoriaiCallShape limits = { "limits", .rest = &limits_rest, .key = YORIAI_CALL_KEY_TEXT };

/* --- Questions --- */

static const YoriaiCallMember question_members[] = {
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiQuestion, id),
    .about = "Its id, by which rules read the answer" },
  { "of", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_OWNERS, AT (YoriaiQuestion, of),
    .about = "What it is asked of" },
  { "part", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_PARTS, AT (YoriaiQuestion, part),
    .about = "The part of the proposal it stands in; that of the list it is asked of where nothing is said" },
  { "kind", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_QUESTION_KINDS,
    AT (YoriaiQuestion, kind), .about = "What the answer is" },
  { "label", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiQuestion, label), .about = "How it is worded" },
  { "guidance", YORIAI_CALL_TEXT, AT (YoriaiQuestion, guidance), .about = "What is to be written there" },
  { "limit", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &limit, .about = "How long a text may be" },
  { "vocabulary", YORIAI_CALL_NAME, AT (YoriaiQuestion, vocabulary), .about = "What a choice is from, by its name" },
  { "choices", YORIAI_CALL_VOCABULARY, .of = &changes, .about = "What a choice is from: entries as of a vocabulary" },
  { "refs", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_LISTS, AT (YoriaiQuestion, refs), .about = "What references are to" },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, AT (YoriaiQuestion, tracks),
    .about = "The tracks it is for; all where it is left out" },
  { "form", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_FORMS, AT (YoriaiQuestion, form), .about = "The form it stands on; else that of the part" },
  { "after", YORIAI_CALL_NAME, AT (YoriaiQuestion, after), .about = "The field it stands after; else it is at the end" },
  { "state", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_STATES, .about = "Whether it is proven" },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &source, .about = "Where it is from" },
};

static const YoriaiCallShape question
    = SHAPE ("question", question_members, .size = sizeof (YoriaiQuestion), .check = _yoriai_call_check_question);

/* --- Forms --- */

static const YoriaiCallMember form_words_members[] = {
  { "number", YORIAI_CALL_STRING, .about = "Its number there" },
  { "title", YORIAI_CALL_TEXT, .about = "Its title there" },
  { "name", YORIAI_CALL_TEXT, .about = "The name of its sheet there" },
};

static const YoriaiCallShape form_words = SHAPE ("form-words", form_words_members);
static const YoriaiCallMember form_scope_rest = { NULL, YORIAI_CALL_OBJECT, .of = &form_words,
                                                  .about = "What holds there alone" };
static const YoriaiCallShape forms_by_field = { "forms-by-field", .rest = &form_scope_rest,
                                                .key = YORIAI_CALL_KEY_TRACK_FIELD };
static const YoriaiCallShape forms_by_track = { "forms-by-track", .rest = &form_scope_rest,
                                                .key = YORIAI_CALL_KEY_TRACK };

static const YoriaiCallMember sheet_members[] = {
  { "id", YORIAI_CALL_WORD, .flags = YORIAI_CALL_OWN, .set = YORIAI_CALL_SET_SHEETS, .about = "Its id" },
  { "number", YORIAI_CALL_STRING, .about = "Its number; the form's where it is left out" },
  { "title", YORIAI_CALL_TEXT, .about = "What stands on top of it; the label of the part where it is left out" },
  { "name", YORIAI_CALL_TEXT, .about = "Its name, to which the number is put; the form's title where it is left out" },
  { "by_field", YORIAI_CALL_OBJECT, .of = &forms_by_field, .about = "What holds in the tracks of a field of the programme" },
  { "by_track", YORIAI_CALL_OBJECT, .of = &forms_by_track, .about = "What holds in a track" },
};

static const YoriaiCallShape sheet = SHAPE ("sheet", sheet_members);

static const YoriaiCallMember form_members[] = {
  { "id", YORIAI_CALL_WORD, .flags = YORIAI_CALL_OWN, .set = YORIAI_CALL_SET_FORMS, AT (YoriaiCallForm, id),
    .about = "Its id, by which the program writes it" },
  { "number", YORIAI_CALL_STRING, .about = "Its number" },
  { "title", YORIAI_CALL_TEXT, .about = "What it is called in the contents" },
  { "sheets", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &sheet, .about = "The sheets of which it consists" },
  { "left_out", YORIAI_CALL_BOOLEAN, AT (YoriaiCallForm, is_left_out), .about = "The call has no such form" },
  { "omit_when_empty", YORIAI_CALL_BOOLEAN, AT (YoriaiCallForm, omits_empty),
    .about = "It is left out where nothing is filled in" },
  { "mark_when_empty", YORIAI_CALL_TEXT, AT (YoriaiCallForm, mark),
    .about = "What stands on it where nothing is filled in, such as 該当なし" },
  { "unit", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_UNITS, AT (YoriaiCallForm, unit),
    .about = "In what its amounts are, which it then says; yen where nothing is said" },
  { "rounding", YORIAI_CALL_WORD, .set = YORIAI_CALL_SET_ROUNDINGS, AT (YoriaiCallForm, rounding),
    .about = "What becomes of what is less than the unit; half-up where nothing is said" },
  { "by_field", YORIAI_CALL_OBJECT, .of = &forms_by_field, .about = "What holds in the tracks of a field of the programme" },
  { "by_track", YORIAI_CALL_OBJECT, .of = &forms_by_track, .about = "What holds in a track" },
};

static const YoriaiCallShape form
    = SHAPE ("form", form_members, .size = sizeof (YoriaiCallForm), .check = _yoriai_call_check_form);

/* --- Rules --- */

static const YoriaiCallMember values_rest = { NULL, YORIAI_CALL_LOGIC, .about = "A value of the message" };
static const YoriaiCallShape values = { "values", .rest = &values_rest };

static const YoriaiCallMember rule_members[] = {
  { "id", YORIAI_CALL_NAME, .flags = YORIAI_CALL_OWN, .about = "Its id; findings show what is before the first dot" },
  { "severity", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_SEVERITIES,
    .about = "How much its findings weigh" },
  { "state", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_STATES,
    .about = "Whether the programme says so" },
  { "tracks", YORIAI_CALL_PATTERN, YORIAI_CALL_SET_OF, .about = "The tracks it is for; all where it is left out" },
  { "each", YORIAI_CALL_STRING, .about = "What it runs for: the path of a list, or texts, raw, refs, choices, years, deleted" },
  { "field", YORIAI_CALL_STRING, .about = "Where its findings lead" },
  { "when", YORIAI_CALL_LOGIC, .about = "Where this is false the rule is silent" },
  { "require", YORIAI_CALL_LOGIC, .about = "Where this is false there is a finding" },
  { "faults", YORIAI_CALL_LOGIC, .about = "Instead of require: the records at fault" },
  { "values", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &values, .about = "What the message puts in braces" },
  { "message", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, .about = "What is wrong and what to do" },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &source, .about = "Where it is from" },
  { "off", YORIAI_CALL_TEXT, .about = "It is not run, and why" },
  { YORIAI_CALL_DROP, YORIAI_CALL_BOOLEAN, .about = DROP_ABOUT },
};

static const YoriaiCallShape rule = SHAPE ("rule", rule_members, .check = _yoriai_call_check_rule);

/* --- The pack --- */

static const YoriaiCallMember pack_members[] = {
  { "format", YORIAI_CALL_WORD, .flags = YORIAI_CALL_OWN, .set = YORIAI_CALL_SET_FORMATS, .about = "That it is a call pack" },
  { "version", YORIAI_CALL_INTEGER, .flags = YORIAI_CALL_OWN, .min = 1, .max = 1, .about = "Of the format" },
  { "id", YORIAI_CALL_ID, .flags = YORIAI_CALL_OWN, AT (YoriaiCallContent, id),
    .about = "Its id, by which proposals and other packs name it" },
  { "base", YORIAI_CALL_ID, .about = "The pack it builds upon; it says only what differs" },
  { "programme", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallContent, programme),
    .about = "The programme it is of" },
  { "name", YORIAI_CALL_TEXT, .flags = YORIAI_CALL_REQUIRED, AT (YoriaiCallContent, name), .about = "What it is called" },
  { "fiscal_year", YORIAI_CALL_INTEGER, .flags = YORIAI_CALL_REQUIRED, .min = MIN_FISCAL_YEAR, .max = MAX_FISCAL_YEAR,
    AT (YoriaiCallContent, fiscal_year), .about = "The fiscal year it is of" },
  { "status", YORIAI_CALL_WORD, .flags = YORIAI_CALL_REQUIRED, .set = YORIAI_CALL_SET_STATUSES,
    AT (YoriaiCallContent, status), .about = "Whether it is settled" },
  { "source", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_REQUIRED | YORIAI_CALL_WHOLE, .of = &origin,
    .about = "What the pack is taken from" },
  { "documents", YORIAI_CALL_OBJECT, .of = &documents, .about = "What its sources are" },
  { "notices", YORIAI_CALL_TEXT, YORIAI_CALL_LIST, AT (YoriaiCallContent, notices),
    .about = "What people should know of it" },
  { "window", YORIAI_CALL_OBJECT, .of = &window, AT (YoriaiCallContent, window), .about = "Its dates" },
  { "dates", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &deadline, AT (YoriaiCallContent, dates),
    .about = "Deadlines besides that of the window" },
  { "package", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &file, AT (YoriaiCallContent, package),
    .about = "The files to hand in" },
  { "default_package", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &file, AT (YoriaiCallContent, default_package),
    .about = "Those of calls that do not say which" },
  { "tracks", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, YORIAI_CALL_REQUIRED, .of = &track, AT (YoriaiCallContent, tracks),
    .about = "What can be applied for" },
  { "policy_areas", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &area, AT (YoriaiCallContent, policy_areas),
    .about = "The areas of the policy priority field" },
  { "fields", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &field, AT (YoriaiCallContent, fields),
    .about = "The fields of the programme" },
  { "vocabularies", YORIAI_CALL_OBJECT, .of = &vocabularies, .about = "What fields choose from, by name" },
  { "labels", YORIAI_CALL_OBJECT, .of = &labels, .about = "What the call calls fields" },
  { "limits", YORIAI_CALL_OBJECT, .of = &limits, .about = "How long texts and lists may be, by the path of the field" },
  { "guidance", YORIAI_CALL_OBJECT, .of = &guidance, .about = "What is to be written in fields" },
  { "reviews", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &review, AT (YoriaiCallContent, reviews),
    .about = "When projects are reviewed" },
  { "aims", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &review, AT (YoriaiCallContent, aims),
    .about = "What is to be reached, and by when" },
  { "year_terms", YORIAI_CALL_TEXT, AT (YoriaiCallContent, year_terms), .about = "How years are counted" },
  { "people", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &body, AT (YoriaiCallContent, people),
    .about = "Who runs the programme" },
  { "contact", YORIAI_CALL_OBJECT, .of = &contact, AT (YoriaiCallContent, contact), .about = "Whom to ask" },
  { "background", YORIAI_CALL_OBJECT, YORIAI_CALL_LIST, .of = &background, AT (YoriaiCallContent, background),
    .about = "What the programme rests on" },
  { "budget_line", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &budget_line,
    AT (YoriaiCallContent, budget_line), .about = "The nation's money for it" },
  { "indirect", YORIAI_CALL_OBJECT, .flags = YORIAI_CALL_WHOLE, .of = &indirect, AT (YoriaiCallContent, indirect),
    .about = "The indirect costs that the call expects in tracks that say nothing themselves" },
  { "texts", YORIAI_CALL_OBJECT, .of = &texts, .about = "What figures and forms say, by key" },
  { "forms", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &form, AT (YoriaiCallContent, forms),
    .about = "What the forms are called, and which there are" },
  { "form_order", YORIAI_CALL_WORD, YORIAI_CALL_SET_OF, .set = YORIAI_CALL_SET_FORMS, AT (YoriaiCallContent, form_order),
    .about = "The forms that come first, in their order; the others follow as before" },
  { "questions", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &question, AT (YoriaiCallContent, questions),
    .about = "What the call asks of its own" },
  { "rules", YORIAI_CALL_OBJECT, YORIAI_CALL_BY_ID, .of = &rule, .about = "What a proposal is checked for" },
};

static const YoriaiCallShape pack
    = SHAPE ("pack", pack_members, .size = sizeof (YoriaiCallContent), .check = _yoriai_call_check_pack);

const YoriaiCallMember _yoriai_call_pack = { NULL, YORIAI_CALL_OBJECT, .of = &pack, .about = "A call as a file" };
