/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "broken-packs.h"

#define TRACK(rest) "{" TEST_HEAD ", \"tracks\": [{" TEST_TRACK ",\n" rest "}]}"
#define MESSAGE "\"message\": " TEST_TEXT
#define QUESTION(rest) TEST_PACK ("\"questions\": [{\"id\": \"q\", \"label\": " TEST_TEXT ",\n" rest "}]")
#define RULE(rest) TEST_PACK ("\"rules\": [{\"id\": \"C01\", \"severity\": \"error\", \"state\": \"draft\",\n" rest "}]")
#define WINDOW(opens, closes)                                                                                     \
  TEST_PACK ("\"window\": {\"opens\": {\"date\": \"" opens "\", \"precision\": \"day\", \"text\": " TEST_TEXT "},\n" \
             "\"closes\": {\"date\": \"" closes "\", \"precision\": \"day\", \"text\": " TEST_TEXT "}}")
#define FILE(rest) TEST_PACK ("\"package\": [{\"id\": \"f\", \"text\": " TEST_TEXT ", " rest "}]")
#define SILENT .is_schema_silent = TRUE

static const TestBrokenPack packs[] = {
  /* The file itself */
  { "[]", "1:1", "not a call pack" },
  { "{}", "1:1", "not a call pack" },
  { "{\"format\": \"yoriai-proposal\"}", "1:12", "not a call pack" },
  { "{\"format\": \"yoriai-call\", \"version\": 2, \"id\": \"a\"}", "1:38", "newer version" },
  { "{" TEST_HEAD "}", "1:1", "“tracks” is missing" },
  { "{" TEST_HEAD_OF ("A b") ", \"tracks\": [{" TEST_TRACK "}]}", "1:47", "an id is to stand here" },
  { "{" TEST_HEAD ", \"tracks\": []}", "1:219", "“tracks” is to have something in it" },
  { "{" TEST_HEAD ",\n\"base\": \"b\"}", "2:9", "to build upon", SILENT },
  { "{" TEST_HEAD ",\n\"base\": 5}", "2:9", "an id is to stand here" },

  /* Members */
  { TEST_PACK ("\"feilds\": []"), "2:11", "there is no member “feilds” here; is “fields” meant?" },
  { TEST_PACK ("\"colour\": 1"), "2:11", "there is no member “colour” here" },
  { TRACK ("\"yaers\": 2"), "2:10", "is “years” meant?" },
  { TEST_PACK ("\"limits\": {\"site.name\": {\"max\": 3, \"count\": \"utf16\", \"unit\": \"x\"}}"), "2:62", "“unit”" },
  { RULE ("\"field\": \"track\", \"oops\": 1, " MESSAGE), "3:27", "there is no member “oops” here" },
  { "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"a\", \"nmae\": " TEST_TEXT ", \"programme\": " TEST_TEXT
    ", \"fiscal_year\": 2021, \"status\": \"draft\", \"source\": {\"document\": " TEST_TEXT "}, \"tracks\": [{" TEST_TRACK
    "}]}",
    "1:60", "is “name” meant?" },

  /* Dates and the package */
  { FILE ("\"name\": \"{nobody}.pdf\", \"of\": \"book\", \"format\": \"pdf\""), "2:65", "“{nobody}” in the name stands for nothing",
    SILENT },
  { FILE ("\"name\": \"{tasks}.pdf\", \"of\": \"book\", \"format\": \"pdf\""), "2:65", "“{tasks}” in the name", SILENT },
  { FILE ("\"name\": \"{title\", \"of\": \"book\", \"format\": \"pdf\""), "2:65", "a brace in the name", SILENT },
  { FILE ("\"name\": \"a\", \"of\": \"letter\""), "2:76", "there are workbook, book" },
  { FILE ("\"name\": \"a\", \"of\": \"book\", \"format\": \"xlsx\""), "2:94", "“book” is not made in the form “xlsx”", SILENT },
  { FILE ("\"name\": \"a\", \"of\": \"book\""), "2:13", "“format” is missing", SILENT },
  { FILE ("\"name\": \"a\", \"of\": \"figure\", \"format\": \"svg\""), "2:13", "“figure” is missing", SILENT },
  { FILE ("\"name\": \"a\", \"of\": \"external\", \"figure\": \"cycle\""), "2:98", "only a file of a figure", SILENT },
  { FILE ("\"name\": \"a\", \"of\": \"external\", \"forms\": [\"site\"]"), "2:97", "only a file of the book", SILENT },
  { FILE ("\"name\": \"a\", \"of\": \"erad\", \"format\": \"xlsx\", \"max_pages\": 3"), "2:115", "has pages", SILENT },
  { FILE ("\"name\": \"a\", \"of\": \"external\", \"max_bytes\": 3, \"aim_bytes\": 4"), "2:117", "what is aimed at", SILENT },
  { FILE ("\"name\": \"a\", \"of\": \"external\", \"due\": \"never\""), "2:95", "there is no “never” in “dates”", SILENT },
  { TEST_PACK ("\"dates\": [{\"id\": \"d\", \"precision\": \"day\", \"date\": \"2021-06\", \"text\": " TEST_TEXT "}]"), "2:51",
    "to have a day", SILENT },
  { TEST_PACK ("\"dates\": [{\"id\": \"d\", \"precision\": \"unknown\", \"due\": [\"x\"], \"text\": " TEST_TEXT "}]"), "2:55",
    "there is no “x” in “package”", SILENT },

  /* Kinds */
  { TEST_PACK ("\"notices\": " TEST_TEXT), "2:12", "a list is to stand here" },
  { TEST_PACK ("\"notices\": [" TEST_TEXT ", 5]"), "2:37", "a text is to stand here in two languages" },
  { TEST_PACK ("\"window\": []"), "2:11", "an object is to stand here" },
  { TRACK ("\"cap\": \"500\""), "2:8", "a whole number is to stand here, from 0 to 9007199254740991" },
  { TRACK ("\"cap\": -1"), "2:8", "a whole number" },
  { TRACK ("\"cap\": 0.5"), "2:8", "a whole number" },
  { TRACK ("\"years\": 31"), "2:10", "from 1 to 30" },
  { TRACK ("\"reduced_years\": [9, 31]"), "2:22", "from 1 to 30" },
  { TRACK ("\"years\": 2, \"reduced_years\": [2, 9]"), "2:34", "names a year that projects do not have", SILENT },
  { TRACK ("\"vocabularies\": {\"institution-kinds\": {\"without\": [\"npo\"]}}, \"lead_kinds\": [\"npo\"]"), "2:77", "“npo” is unknown here", SILENT },
  { TRACK ("\"traits\": [\"For um\"]"), "2:12", "an id is to stand here" },
  { TRACK ("\"vocabularies\": {\"sectors\": 5}"), "2:29", "a list of entries is to stand here" },
  { TRACK ("\"vocabularies\": {\"sectors\": {\"only\": [\"industri\"]}}"), "2:39", "has no entry “industri”", SILENT },
  { TRACK ("\"vocabularies\": {\"sector\": []}"), "2:28", "is “sectors” meant?" },
  { TRACK ("\"vocabularies\": {\"sectors\": [{\"id\": \"x\", \"kanna\": \"x\"}]}"), "2:51", "is “kana” meant?" },
  { TRACK ("\"called\": \"no\""), "2:11", "true or false" },
  { TRACK ("\"params\": {\"p\": [1]}"), "2:17", "a number, a text, true or false" },
  { TRACK ("\"params\": {\"two words\": 1}"), "2:25", "is no name of", SILENT },
  { TRACK ("\"params\": {\"p_state\": \"certain\"}"), "2:23", "how far something is proven", SILENT },
  { RULE ("\"field\": \"\", " MESSAGE), "3:10", "not empty" },

  /* Forms */
  { TEST_PACK ("\"forms\": [{\"id\": \"visoin\"}]"), "2:18", "is “vision” meant?" },
  { TEST_PACK ("\"forms\": [{\"id\": \"vision\", \"sheets\": [{\"id\": \"contacts\"}]}]"), "2:39", "no sheet “contacts”", SILENT },
  { TEST_PACK ("\"forms\": [{\"id\": \"vision\", \"omit_when_empty\": true, \"mark_when_empty\": " TEST_TEXT "}]"), "2:72",
    "no room for", SILENT },
  { TEST_PACK ("\"forms\": [{\"id\": \"budget\", \"unit\": \"dollars\"}]"), "2:36", "there are yen, thousand-yen" },
  { TEST_PACK ("\"forms\": [{\"id\": \"budget\", \"rounding\": \"up\"}]"), "2:40", "has nothing to round", SILENT },
  { TEST_PACK ("\"form_order\": [\"vision\", \"vision\"]"), "2:26", "in this list already" },

  { TEST_PACK ("\"texts\": {\"figure.composition.hub\": {\"ja\": \"拠点\", \"en\": \"Hub: %s\"}}"), "2:44",
    "to have the places %s", SILENT },
  { TEST_PACK ("\"texts\": {\"figure.composition.hub\": {\"ja\": \"拠点: %s\", \"en\": \"Hub: %d\"}}"), "2:60",
    "to have the places %s", SILENT },
  { TEST_PACK ("\"texts\": {\"figure.roadmap.poc-between\": {\"ja\": \"%d %d %n\", \"en\": \"%d to %d\"}}"), "2:48",
    "to have the places %d, %d", SILENT },
  { TEST_PACK ("\"texts\": {\"figure.cycle.stat\": " TEST_TEXT "}"), "2:32", "is “figure.cycle.state” meant?" },

  /* Parameters */
  { RULE ("\"field\": \"track\", \"require\": {\">\": [{\"y.param\": \"yeras\"}, 1]}, " MESSAGE), "3:49", "is “years” meant?", SILENT },
  { RULE ("\"field\": \"track\", \"values\": {\"v\": {\"y.param\": [\"moonlight\"]}}, " MESSAGE), "3:48",
    "no track has a parameter “moonlight”", SILENT },

  /* Languages */
  { TEST_PACK ("\"labels\": {\"site.name\": {\"ja\": \"a\"}}"), "2:25", "“en” is missing" },
  { TEST_PACK ("\"notices\": [{\"en\": \"a\"}]"), "2:13", "“ja” is missing" },
  { TEST_PACK ("\"year_terms\": {\"ja\": \"a\", \"en\": \"b\", \"fr\": \"c\"}"), "2:44", "not “fr”" },
  { TEST_PACK ("\"year_terms\": {\"ja\": \"a\", \"en\": null}"), "2:33", "in quotes" },

  /* Dates */
  { WINDOW ("2021-05-11", "2021-06-31"), "3:20", "a date is to stand here", SILENT },
  { WINDOW ("11 May 2021", "2021-07-06"), "2:30", "a date is to stand here" },
  { WINDOW ("2021-05-11", "2021-05-10"), "3:20", "closes before it opens, on 2021-05-11", SILENT },
  { TEST_PACK ("\"window\": {\"closes\": {\"date\": \"2021-07-06\", \"precision\": \"day\", \"text\": " TEST_TEXT "},\n"
               "\"starts\": {\"date\": \"2021-06\", \"precision\": \"month\", \"text\": " TEST_TEXT "}}"),
    "3:20", "the call closes on 2021-07-06, but projects start on 2021-06", SILENT },
  { WINDOW ("2021-05", "2021-07-06"), "2:30", "is to have a day", SILENT },
  { TEST_PACK ("\"window\": {\"closes\": {\"date\": \"2021-07-06\", \"precision\": \"minute\", \"text\": " TEST_TEXT "}}"),
    "2:31", "is to have a time", SILENT },
  { TEST_PACK ("\"window\": {\"closes\": {\"date\": \"2021-07-06T12:00\", \"precision\": \"minute\", \"text\": " TEST_TEXT
               "}}"),
    "2:31", "a date is to stand here" },
  { TEST_PACK ("\"window\": {\"closes\": {\"date\": null, \"precision\": \"about\", \"text\": " TEST_TEXT "}}"), "2:50",
    "“about” is unknown here; there are minute, day" },
  { TEST_PACK ("\"window\": {\"closes\": {\"precision\": \"unknown\"}}"), "2:22", "“text” is missing" },

  /* Ids */
  { "{" TEST_HEAD ", \"tracks\": [{" TEST_TRACK "},\n{" TEST_TRACK "}]}", "2:1", "the id “t” is in this list already", SILENT },
  { TEST_PACK ("\"rules\": [{\"id\": \"C01\", \"severity\": \"hint\", \"state\": \"draft\", \"field\": \"track\", " MESSAGE "},\n"
               "{\"id\": \"C01\", \"severity\": \"hint\", \"state\": \"draft\", \"field\": \"track\", " MESSAGE "}]"),
    "3:1", "the id “C01” is in this list already", SILENT },
  { TEST_PACK ("\"people\": [{\"id\": \"po\", \"name\": " TEST_TEXT "},\n{\"id\": \"po\", \"name\": " TEST_TEXT "}]"), "3:1",
    "“po” is in this list already", SILENT },
  { TEST_PACK ("\"rules\": [{\"severity\": \"error\", \"state\": \"draft\", \"field\": \"track\", " MESSAGE "}]"), "2:11",
    "“id” is missing" },

  /* Words */
  { TRACK ("\"parts\": [\"site\", \"vison\"]"), "2:19", "“vison” is unknown here; is “vision” meant?" },
  { TRACK ("\"parts\": [\"site\", \"site\"]"), "2:19", "“site” is in this list already" },
  { TRACK ("\"lead_kinds\": [\"circus\"]"), "2:16", "“circus” is unknown here; there are national-university", SILENT },
  { TRACK ("\"roles\": [\"king\"]"), "2:11", "“king” is unknown here", SILENT },
  { TRACK ("\"cap_state\": \"proven\""), "2:14", "there are draft, confirmed, user-edited" },
  { TEST_PACK ("\"limits\": {\"site.name\": {\"max\": 3, \"count\": \"words\"}}"), "2:45", "“words” is unknown here" },
  { TEST_PACK ("\"fields\": [{\"id\": \"regional\", \"name\": " TEST_TEXT ", \"state\": \"open\"}]"), "2:72", "“open”" },

  /* Fields of a proposal */
  { TRACK ("\"without\": [\"vision.scopee\"]"), "2:13", "a proposal has no field “vision.scopee”; is “scope” meant?", SILENT },
  { TRACK ("\"without\": [\"x\"]"), "2:13", "a proposal has no field “x”", SILENT },
  { TEST_PACK ("\"labels\": {\"site.nothing\": " TEST_TEXT "}"), "2:28", "a proposal has no field “site.nothing”", SILENT },
  { TEST_PACK ("\"labels\": {\"term.hubb\": " TEST_TEXT "}"), "2:25", "is “term.hub” meant?", SILENT },
  { TEST_PACK ("\"guidance\": {\"tasks.titel\": " TEST_TEXT "}"), "2:29", "is “title” meant?", SILENT },
  { TEST_PACK ("\"limits\": {\"site.nope\": {\"max\": 3, \"count\": \"utf16\"}}"), "2:25", "no field “site.nope”", SILENT },
  { TEST_PACK ("\"limits\": {\"tasks\": {\"max\": 3, \"count\": \"utf16\"}}"), "2:21", "“tasks” is no text", SILENT },
  { TEST_PACK ("\"limits\": {\"site.name\": {\"items\": {\"max\": 3}}}"), "2:25", "“site.name” is no list", SILENT },
  { TEST_PACK ("\"limits\": {\"tasks\": {\"count\": \"utf16\", \"items\": {\"max\": 3}}}"), "2:31", "a list has “items” alone", SILENT },
  { TEST_PACK ("\"limits\": {\"site.name\": {\"max\": 3}}"), "2:25", "“count” is missing", SILENT },

  /* What is named elsewhere in the pack */
  { TEST_PACK ("\"labels\": {\"by_field\": {\"policy\": {\"site.name\": " TEST_TEXT "}}}"), "2:35", "no track is in the field",
    SILENT },
  { TEST_PACK ("\"guidance\": {\"by_track\": {\"u\": {\"site.name\": " TEST_TEXT "}}}"), "2:32", "no track “u”", SILENT },
  { TEST_PACK ("\"fields\": [{\"id\": \"policy\", \"name\": " TEST_TEXT "}]"), "1:273", "no “regional” among", SILENT },
  { TEST_PACK ("\"aims\": [{\"year\": 3, \"tracks\": [\"x-*\"], \"text\": " TEST_TEXT "}]"), "2:33", "no track “x-*”", SILENT },
  { TEST_PACK ("\"documents\": {\"guide\": {\"title\": " TEST_TEXT "}},\n\"budget_line\": {\"text\": " TEST_TEXT
               ", \"source\": {\"document\": \"giude\"}}"),
    "3:72", "is “guide” meant?", SILENT },

  /* Questions */
  { QUESTION ("\"of\": \"persons\", \"kind\": \"date\""), "3:7", "“persons” is unknown here; there are proposal, institutions" },
  { QUESTION ("\"of\": \"people\", \"kind\": \"dat\""), "3:25", "is “date” meant?" },
  { QUESTION ("\"of\": \"people\", \"kind\": \"refs\""), "2:15", "needs “refs”", SILENT },
  { QUESTION ("\"of\": \"people\", \"kind\": \"choice\""), "2:15", "needs “vocabulary”", SILENT },
  { QUESTION ("\"of\": \"people\", \"kind\": \"choice\", \"vocabulary\": \"hats\""), "3:49", "no vocabulary “hats”", SILENT },
  { QUESTION ("\"of\": \"people\", \"kind\": \"date\", \"refs\": \"people\""), "3:41", "has no “refs”", SILENT },
  { QUESTION ("\"of\": \"people\", \"kind\": \"date\", \"after\": \"nose\""), "3:42", "no field “nose” to stand after", SILENT },
  { QUESTION ("\"of\": \"proposal\", \"kind\": \"date\""), "2:15", "needs “part”", SILENT },
  { TEST_PACK ("\"questions\": [{\"id\": \"name\", \"of\": \"people\", \"kind\": \"date\", \"label\": " TEST_TEXT "}]"), "2:22",
    "“name” is the name of a field already", SILENT },
  { QUESTION ("\"of\": \"proposal\", \"part\": \"vision\", \"kind\": \"date\", \"form\": \"visions\""), "3:61", "is “vision” meant?" },
  { QUESTION ("\"of\": \"proposal\", \"part\": \"visions\", \"kind\": \"date\""), "3:27", "is “vision” meant?" },
  { QUESTION ("\"of\": \"proposal\", \"page\": \"vision\", \"part\": \"vision\", \"kind\": \"date\""), "3:27", "no member “page” here; is “part” meant?" },
  { QUESTION ("\"of\": \"proposal\", \"part\": \"vision\", \"kind\": \"date\", \"after\": \"nope\""), "3:62",
    "no field “nope” to stand after", SILENT },
  { QUESTION ("\"of\": \"proposal\", \"part\": \"targets\", \"kind\": \"date\", \"after\": \"goal\""), "3:63",
    "no field “goal” to stand after", SILENT },
  { QUESTION ("\"of\": \"tasks\", \"kind\": \"date\", \"after\": \"name\""), "3:41", "no field “name” to stand after", SILENT },
  { QUESTION ("\"drop\": true"), "2:15", "that could be dropped" },
  { QUESTION ("\"of\": \"people\", \"kind\": \"list\", \"limit\": {\"max\": 3, \"count\": \"utf16\"}"), "3:42", "“items” is missing", SILENT },
  { QUESTION ("\"of\": \"people\", \"kind\": \"text\", \"limit\": {\"items\": {\"max\": 3}}"), "3:52", "has no “items”", SILENT },
  { QUESTION ("\"of\": \"people\", \"kind\": \"date\", \"limit\": {\"items\": {\"max\": 3}}"), "3:42", "has no “limit”", SILENT },
  { TEST_PACK ("\"limits\": {\"site.keywords\": {\"items\": {\"max\": 2,\n\"min\": 3}}}"), "3:8", "more are needed than", SILENT },

  /* Rules */
  { RULE ("\"field\": \"track\", \"require\": {\"y.trait\": [{\"y.proposal\": \"track\"}, \"universty\"]}, " MESSAGE), "3:68", "has the trait “universty”; is “university” meant?", SILENT },
  { RULE ("\"field\": \"track\", \"require\": {\"y.trait\": [{\"y.proposal\": \"track\"}, \"zzzz\"]}, " MESSAGE), "3:68", "has the trait “zzzz”", SILENT },
  { RULE ("\"field\": \"track\", \"require\": true, \"message\": {\"ja\": \"{itm} {x y} {\", \"en\": \"\"}"), "3:54", "“{itm}” is none of the rule's “values”; is “{item}” meant?", SILENT },
  { RULE ("\"field\": \"track\", \"values\": {\"n\": 1}, \"require\": true, \"message\": {\"ja\": \"{n}\", \"en\": \"{number} {item}\"}"), "3:87", "“{number}” is none of the rule's “values”", SILENT },
  { RULE ("\"field\": \"kind\", \"each\": \"institutions\", \"require\": {\"==\": [{\"var\": \"kind\"}, \"npos\"]}, " MESSAGE), "3:78", "“npos” cannot be chosen there; is “npo” meant?", SILENT },
  { RULE ("\"field\": \"kind\", \"each\": \"institutions\", \"require\": {\"in\": [{\"var\": \"consent\"}, [\"asked\", \"zzzz\"]]}, " MESSAGE), "3:91", "“zzzz” cannot be chosen there", SILENT },
  { RULE ("\"field\": \"track\", \"require\": true"), "2:11", "“message” is missing" },
  { RULE ("\"require\": true, " MESSAGE), "2:18", "needs a “field”", SILENT },
  { RULE ("\"field\": \"nope\", \"require\": true, " MESSAGE), "3:10", "no such field", SILENT },
  { RULE ("\"field\": \"track\", \"require\": {\"foo\": 1}, " MESSAGE), "3:30", "unknown operator", SILENT },
  { RULE ("\"field\": \"track\", \"require\": {\"var\": \"site.nope\"}, " MESSAGE), "3:30", "no field “nope”", SILENT },
  { RULE ("\"field\": \"track\", \"each\": \"nope\", " MESSAGE), "3:27", "no such list", SILENT },
  { RULE ("\"field\": \"title\", \"each\": \"tasks\", \"require\": {\"some\": [{\"var\": \"milestones\"}, {\"var\": \"no\"}]}, "
          MESSAGE),
    "3:80", "no field “no”", SILENT },
  { RULE ("\"field\": \"track\", \"tracks\": [\"x-*\"], " MESSAGE), "3:30", "no track “x-*”", SILENT },
  { RULE ("\"field\": \"track\", \"require\": {\"y.count\": []}, " MESSAGE), "3:30", "so many arguments", SILENT },
  { RULE ("\"require\": true, \"faults\": [], " MESSAGE), "3:28", "either “require” or “faults”", SILENT },
  { RULE ("\"field\": \"track\", \"source\": {\"document\": \"nobody\"}, " MESSAGE), "3:42", "no “nobody” in “documents”", SILENT },
};

/* Returns: (transfer none) (array length=ret_n): packs without a base, with one thing wrong each */
const TestBrokenPack *
test_get_broken_packs (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (packs);
  return packs;
}

/* Returns: (transfer none): a sound pack that has every member there is */
const char *
test_get_full_pack (void)
{
#define DATE(date, precision) "{\"date\": \"" date "\", \"precision\": \"" precision "\", \"text\": " TEST_TEXT "}"
#define SOURCE "{\"document\": \"guide\", \"heading\": \"h\", \"page\": 3}"
#define INDIRECT "{\"rate\": 30, \"rounding\": \"down\", \"state\": \"draft\", \"source\": " SOURCE "}"
#define FORM_WORDS "{\"number\": \"1\", \"title\": " TEST_TEXT ", \"name\": " TEST_TEXT "}"
#define WORDS                                                                                     \
  "{\"by_field\": {\"regional\": {\"site.name\": " TEST_TEXT "}}, \"by_track\": {\"t\": {\"term.hub\": " TEST_TEXT \
  "}}, \"vision\": " TEST_TEXT "}"
  return "{\"format\": \"yoriai-call\", \"version\": 1, \"id\": \"a\", \"programme\": " TEST_TEXT ", \"name\": " TEST_TEXT ","
         " \"fiscal_year\": 2021, \"status\": \"draft\", \"base\": null,\n"
         "\"source\": {\"document\": " TEST_TEXT ", \"url\": \"https://example.org\"},\n"
         "\"documents\": {\"guide\": {\"title\": " TEST_TEXT ", \"url\": \"https://example.org\"}},\n"
         "\"notices\": [" TEST_TEXT "],\n"
         "\"forms\": [{\"id\": \"vision\", \"number\": \"1\", \"title\": " TEST_TEXT ", \"left_out\": true,"
         " \"unit\": \"thousand-yen\", \"rounding\": \"down\", \"omit_when_empty\": false, \"mark_when_empty\": " TEST_TEXT ", \"by_field\": {\"regional\": " FORM_WORDS "},"
         " \"by_track\": {\"t\": " FORM_WORDS "}, \"sheets\": [{\"id\": \"vision\", \"number\": \"1\", \"title\": " TEST_TEXT
         ", \"name\": " TEST_TEXT ", \"by_field\": {\"regional\": " FORM_WORDS "}, \"by_track\": {\"t\": " FORM_WORDS "}}]}],\n"
         "\"texts\": {\"by_field\": {\"regional\": {\"form.money\": " TEST_TEXT "}}, \"by_track\": {\"t\": {\"figure.forum\": " TEST_TEXT
         "}}, \"figure.cycle.state\": " TEST_TEXT "},\n"
         "\"indirect\": " INDIRECT ",\n"
         "\"form_order\": [\"vision\"],\n"
         "\"window\": {\"opens\": " DATE ("2021-05-11", "day") ", \"closes\": "
         DATE ("2021-07-06T12:00:00+09:00", "minute") ", \"starts\": " DATE ("2021-10", "month") "},\n"
         "\"dates\": [{\"id\": \"early\", \"date\": \"2021-06-01\", \"precision\": \"day\", \"text\": " TEST_TEXT ","
         " \"due\": [\"main\"], \"due_text\": " TEST_TEXT ", \"tracks\": [\"t\"], \"state\": \"draft\", \"source\": " SOURCE ","
         " \"off\": " TEST_TEXT "}],\n"
         "\"package\": [{\"id\": \"main\", \"name\": \"({representative}) {site.name}.pdf\", \"text\": " TEST_TEXT ","
         " \"of\": \"book\", \"forms\": [\"cover\"], \"format\": \"pdf\", \"max_bytes\": 10, \"aim_bytes\": 3,"
         " \"max_pages\": 15, \"due\": \"early\", \"tracks\": [\"t\"], \"state\": \"draft\", \"source\": " SOURCE ","
         " \"off\": " TEST_TEXT "},\n"
         "{\"id\": \"scan\", \"name\": \"scan\", \"text\": " TEST_TEXT ", \"of\": \"external\"}],\n"
         "\"default_package\": [{\"id\": \"drawn\", \"name\": \"{title}\", \"text\": " TEST_TEXT ","
         " \"of\": \"figure\", \"figure\": \"cycle\", \"format\": \"svg\"}],\n"
         "\"tracks\": [{" TEST_TRACK ", \"called\": true, \"cap\": 5, \"years\": 2, \"reduced_years\": [2], \"traits\": [\"forum\"],"
         " \"adoptions\": 4, \"cap_state\": \"draft\","
         " \"years_state\": \"draft\", \"adoptions_state\": \"draft\", \"aim\": " TEST_TEXT ", \"subject\": " TEST_TEXT ","
         " \"lead_kinds\": [\"company\"], \"parts\": [\"site\"], \"without\": [\"site.name\"], \"roles\": [\"pl\"],"
         " \"indirect\": " INDIRECT ", \"vocabularies\": {\"sectors\": [{\"id\": \"industry\"}]},"
         " \"params\": {\"p\": 1}, \"drop\": false}],\n"
         "\"policy_areas\": [{\"id\": \"bio\", \"name\": " TEST_TEXT ", \"state\": \"new\", \"text\": " TEST_TEXT "}],\n"
         "\"fields\": [{\"id\": \"regional\", \"name\": " TEST_TEXT ", \"state\": \"new\", \"text\": " TEST_TEXT ","
         " \"types\": [\"full\"]}],\n"
         "\"vocabularies\": {\"sectors\": {\"entries\": [{\"id\": \"citizens\", \"label\": " TEST_TEXT ", \"kana\": \"k\","
         " \"words\": [\"w\"], \"names\": [\"*n\"], \"traits\": [\"x\"]}], \"only\": [\"industry\", \"academia\"],"
         " \"without\": [\"academia\"], \"order\": [\"industry\"]}},\n"
         "\"labels\": " WORDS ", \"guidance\": " WORDS ",\n"
         "\"limits\": {\"site.name\": {\"max\": 3, \"count\": \"utf16\", \"mode\": \"soft\", \"state\": \"draft\", \"source\": " SOURCE
         "}, \"site.keywords\": {\"items\": {\"max\": 5, \"min\": 1}}},\n"
         "\"reviews\": [{\"year\": 4, \"tracks\": [\"t\"], \"text\": " TEST_TEXT "}], \"aims\": [],\n"
         "\"year_terms\": " TEST_TEXT ",\n"
         "\"people\": [{\"id\": \"po\", \"name\": " TEST_TEXT ", \"chair\": " TEST_TEXT ", \"members\": " TEST_TEXT ","
         " \"tasks\": [" TEST_TEXT "]}],\n"
         "\"contact\": {\"name\": " TEST_TEXT ", \"email\": \"e\", \"phone\": \"p\", \"hours\": " TEST_TEXT ", \"note\": " TEST_TEXT
         "},\n"
         "\"background\": [{\"title\": " TEST_TEXT ", \"text\": " TEST_TEXT "}],\n"
         "\"budget_line\": {\"text\": " TEST_TEXT ", \"amount\": 1, \"source\": " SOURCE "},\n"
         "\"questions\": [{\"id\": \"one\", \"of\": \"proposal\", \"part\": \"site\", \"kind\": \"choice\", \"label\": " TEST_TEXT ","
         " \"drop\": false, \"vocabulary\": \"sectors\", \"form\": \"site\", \"after\": \"name\", \"tracks\": [\"t\"], \"state\": \"draft\","
         " \"source\": " SOURCE "}, {\"id\": \"two\", \"of\": \"people\", \"kind\": \"text\", \"label\": " TEST_TEXT ","
         " \"guidance\": " TEST_TEXT ", \"limit\": {\"max\": 3, \"count\": \"utf16\"}}, {\"id\": \"three\", \"of\": \"tasks\","
         " \"kind\": \"refs\", \"refs\": \"people\", \"label\": " TEST_TEXT "}, {\"id\": \"four\", \"of\": \"targets\","
         " \"kind\": \"choice\", \"label\": " TEST_TEXT ", \"choices\": [{\"id\": \"x\", \"label\": " TEST_TEXT "}]}],\n"
         "\"rules\": [{\"id\": \"C01\", \"severity\": \"error\", \"state\": \"draft\", \"tracks\": [\"t\"], \"each\": \"tasks\","
         " \"field\": \"title\", \"when\": true, \"require\": true, \"values\": {\"n\": 1}, \"demand\": " TEST_TEXT ", \"message\": " TEST_TEXT ", \"source\": "
         SOURCE ", \"off\": " TEST_TEXT ", \"drop\": false},\n"
         "{\"id\": \"C02\", \"severity\": \"error\", \"state\": \"draft\", \"faults\": [], \"message\": " TEST_TEXT "}]}";
}
