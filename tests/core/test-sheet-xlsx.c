/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sheets/yoriai-sheet-read.h"
#include "sheets/yoriai-sheet-zip-private.h"
#include "zip-support.h"

/* Workbooks as programs write them, as nobody should, and as somebody may on
 * purpose. */

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define HEAD "<worksheet xmlns='" MAIN "'><sheetData>"
#define TAIL "</sheetData></worksheet>"

static YoriaiSheetBook *
read_sheet (const char *cells,
            const char *strings,
            const char *styles)
{
  g_autofree char *sheet = g_strconcat (HEAD, cells, TAIL, NULL);
  g_autoptr (GBytes) bytes = make_workbook (sheet, strings, styles);
  g_autoptr (GError) error = NULL;
  YoriaiSheetBook *book = yoriai_sheet_book_read ("a.xlsx", bytes, NULL, &error);

  g_assert_no_error (error);
  return book;
}

static void
assert_cell (YoriaiSheetBook *book,
             guint            row,
             guint            column,
             int              kind,
             guint            flags,
             const char      *expected)
{
  YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (book, 0);
  const YoriaiSheetCell *cell = yoriai_sheet_find_cell (sheet, row, column);
  g_autofree char *text = cell != NULL ? yoriai_sheet_cell_dup_text (sheet, cell) : NULL;

  g_assert_cmpstr (text, ==, expected);
  if (expected == NULL)
    return;
  g_assert_cmpint (cell->kind, ==, kind);
  g_assert_cmpuint (cell->flags, ==, flags);
}

static void
test_kinds (void)
{
  g_autoptr (YoriaiSheetBook) book =
    read_sheet ("<row r='1'>"
                "<c r='A1'><v>12.5</v></c>"
                "<c r='B1' t='s'><v>1</v></c>"
                "<c r='C1' t='inlineStr'><is><r><t>ふり</t></r><rPh sb='0' eb='1'><t>フリ</t></rPh><r><rPr><b/></rPr><t> がな</t></r></is></c>"
                "<c r='D1' t='str'><f>A1&amp;\"x\"</f><v>12.5x</v></c>"
                "<c r='E1' t='b'><v>1</v></c>"
                "<c r='F1' t='e'><v>#N/A</v></c>"
                "<c r='G1' t='d'><v>2021-07-06</v></c>"
                "<c r='H1'><f>SUM(A1:A9)</f></c>"
                "<c r='I1'><f>A1*2</f><v>25</v></c>"
                "<c r='J1' s='3'/>"
                "<c r='K1' t='str'><f>\"\"</f><v></v></c>"
                "<c r='L1'><v>1234567890123</v></c>"
                "<c r='M1'><v>0.30000000000000004</v></c>"
                "<c r='N1' t='s'><v>0</v></c>"
                "</row>",
                "<sst xmlns='" MAIN "'><si><t>一_x000D_\n二_x005F_x0041_</t></si>"
                "<si><r><t>東京</t></r><r><t>大学</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si></sst>",
                NULL);

  assert_cell (book, 0, 0, YORIAI_SHEET_CELL_NUMBER, 0, "12.5");
  assert_cell (book, 0, 1, YORIAI_SHEET_CELL_TEXT, 0, "東京大学");
  assert_cell (book, 0, 2, YORIAI_SHEET_CELL_TEXT, 0, "ふり がな");
  assert_cell (book, 0, 3, YORIAI_SHEET_CELL_TEXT, YORIAI_SHEET_CELL_COMPUTED, "12.5x");
  assert_cell (book, 0, 4, YORIAI_SHEET_CELL_BOOLEAN, 0, "TRUE");
  assert_cell (book, 0, 5, YORIAI_SHEET_CELL_ERROR, 0, "#N/A");
  assert_cell (book, 0, 6, YORIAI_SHEET_CELL_NUMBER, YORIAI_SHEET_CELL_DATE, "2021-07-06");
  assert_cell (book, 0, 7, YORIAI_SHEET_CELL_FORMULA, YORIAI_SHEET_CELL_COMPUTED, "=SUM(A1:A9)");
  assert_cell (book, 0, 8, YORIAI_SHEET_CELL_NUMBER, YORIAI_SHEET_CELL_COMPUTED, "25");
  assert_cell (book, 0, 9, 0, 0, NULL);
  assert_cell (book, 0, 10, 0, 0, NULL);
  assert_cell (book, 0, 11, YORIAI_SHEET_CELL_NUMBER, 0, "1234567890123");
  assert_cell (book, 0, 12, YORIAI_SHEET_CELL_NUMBER, 0, "0.3");
  assert_cell (book, 0, 13, YORIAI_SHEET_CELL_TEXT, 0, "一\n二_x0041_");
}

static void
test_styles (void)
{
  g_autoptr (YoriaiSheetBook) book = read_sheet (
      "<row r='1'><c r='A1' s='1'><v>44383</v></c><c r='B1' s='2'><v>0.5</v></c><c r='C1' s='3'><v>123</v></c>"
      "<c r='D1' s='4'><v>44383</v></c><c r='E1' s='9'><v>44383</v></c>"
      "<c r='F1' s='5'><v>1</v></c><c r='G1' s='5'><v>2</v></c></row>",
      NULL,
      "<styleSheet xmlns='" MAIN "'><numFmts count='2'>"
      "<numFmt numFmtId='176' formatCode='[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/>"
      "<numFmt numFmtId='177' formatCode='00000000'/>"
      "<numFmt numFmtId='178' formatCode='&quot;TRUE&quot;;&quot;TRUE&quot;;&quot;FALSE&quot;'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='9'/><xf numFmtId='177'/><xf numFmtId='176'/><xf numFmtId='178'/></cellXfs>"
      "</styleSheet>");
  YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (book, 0);
  gint64 number;
  g_autofree char *date = NULL;

  assert_cell (book, 0, 0, YORIAI_SHEET_CELL_NUMBER, YORIAI_SHEET_CELL_DATE, "2021-07-06");
  assert_cell (book, 0, 1, YORIAI_SHEET_CELL_NUMBER, YORIAI_SHEET_CELL_PERCENT, "50%");
  assert_cell (book, 0, 2, YORIAI_SHEET_CELL_NUMBER, 0, "00000123");
  assert_cell (book, 0, 3, YORIAI_SHEET_CELL_NUMBER, YORIAI_SHEET_CELL_DATE, "2021-07-06");
  assert_cell (book, 0, 4, YORIAI_SHEET_CELL_NUMBER, 0, "44383");
  assert_cell (book, 0, 5, YORIAI_SHEET_CELL_BOOLEAN, 0, "TRUE");
  assert_cell (book, 0, 6, YORIAI_SHEET_CELL_NUMBER, 0, "2");
  g_assert_true (
      yoriai_sheet_cell_read_integer (sheet, yoriai_sheet_find_cell (sheet, 0, 1), &number));
  g_assert_cmpint (number, ==, 50);
  g_assert_false (
      yoriai_sheet_cell_read_integer (sheet, yoriai_sheet_find_cell (sheet, 0, 0), &number));
  /* A date whose format was lost. */
  g_assert_true (yoriai_sheet_cell_read_date (sheet, yoriai_sheet_find_cell (sheet, 0, 4), &date));
  g_assert_cmpstr (date, ==, "2021-07-06");
}

/* Rows in any order, cells that do not say where they are, and sizes that are
 * not true. */
static void
test_places (void)
{
  g_autofree char *sheet =
    g_strdup ("<worksheet xmlns='" MAIN "'><dimension ref='A1:XFD1048576'/>"
              "<cols><col min='3' max='16384' hidden='1'/></cols><sheetData>"
              "<row r='7' hidden='1'><c r='C7'><v>3</v></c><c r='A7'><v>1</v></c></row>"
              "<row><c><v>8</v></c><c><v>9</v></c></row>"
              "<row r='2'><c r='B2'><v>2</v></c></row>"
              "</sheetData><mergeCells><mergeCell ref='A7:C8'/><mergeCell ref='nonsense'/></mergeCells></worksheet>");
  g_autoptr (GBytes) bytes = make_workbook (sheet, NULL, NULL);
  g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("a.xlsx", bytes, NULL, NULL);
  YoriaiSheet *first = yoriai_sheet_book_get_sheet (book, 0);
  YoriaiSheetRange range;
  g_autofree char *place = yoriai_sheet_dup_place (first, 4, 4);

  g_assert_cmpuint (yoriai_sheet_get_n_rows (first), ==, 3);
  g_assert_cmpuint (yoriai_sheet_get_row (first, 0)->number, ==, 1);
  g_assert_true (yoriai_sheet_find_row (first, 6)->is_hidden);
  g_assert_cmpuint (yoriai_sheet_find_row (first, 6)->n_cells, ==, 2);
  g_assert_false (yoriai_sheet_find_row (first, 7)->is_hidden);
  g_assert_null (yoriai_sheet_find_row (first, 0));
  assert_cell (book, 6, 0, YORIAI_SHEET_CELL_NUMBER, 0, "1");
  assert_cell (book, 7, 1, YORIAI_SHEET_CELL_NUMBER, 0, "9");
  g_assert_false (yoriai_sheet_is_column_hidden (first, 1));
  g_assert_true (yoriai_sheet_is_column_hidden (first, 2));
  g_assert_true (yoriai_sheet_find_merged (first, 7, 2, &range));
  g_assert_cmpuint (range.row, ==, 6);
  g_assert_false (yoriai_sheet_find_merged (first, 1, 1, &range));
  g_assert_cmpstr (place, ==, "予算!E5");
}

#define REL "http://purl.oclc.org/ooxml/officeDocument/relationships"

/* Strict names, prefixes everywhere, paths from the root, in UTF-16, sheets out
 * of sight, names and properties. */
static void
test_spellings (void)
{
  g_autoptr (ZipMaker) zip = zip_maker_new ();
  g_autofree char *wide = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSheetBook) book = NULL;
  YoriaiSheet *sheet;
  YoriaiSheetRange range;

  zip_maker_add (zip, "/_rels/.rels",
                 "<p:Relationships xmlns:p='http://schemas.openxmlformats.org/package/2006/relationships'>"
                 "<p:Relationship Id='a' Type='" REL "/officeDocument' Target='/Book/Main.xml'/>"
                 "<p:Relationship Id='b' Type='" REL "/customProperties' Target='props\\custom.xml'/>"
                 "<p:Relationship Id='c' Type='x/core-properties' Target='props/core.xml'/>"
                 "<p:Relationship Id='d' Type='x/worksheet' Target='http://example.jp/' TargetMode='External'/>"
                 "</p:Relationships>", -1);
  zip_maker_add (zip, "Book/Main.xml",
                 "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:rel='" REL "'>"
                 "<x:workbookPr date1904='true'/><x:sheets>"
                 "<x:sheet name='一覧 &amp; &apos;表&apos;' sheetId='1' rel:id='R1'/>"
                 "<x:sheet name='id' sheetId='2' state='veryHidden' rel:id='R2'/>"
                 "<x:sheet name='図' sheetId='3' state='hidden' rel:id='R3'/></x:sheets><x:definedNames>"
                 "<x:definedName name='機関名' localSheetId='1'>id!$A$1</x:definedName>"
                 "<x:definedName name='機関名'>'一覧 &amp; ''表'''!$B$2:$B$9</x:definedName></x:definedNames></x:workbook>", -1);
  zip_maker_add (zip, "Book/_rels/Main.xml.rels",
                 "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                 "<Relationship Id='R1' Type='" REL "/worksheet' Target='/book/SHEET.xml'/>"
                 "<Relationship Id='R2' Type='" REL "/worksheet' Target='../Book/./two.xml'/>"
                 "<Relationship Id='R3' Type='" REL "/chartsheet' Target='chart.xml'/></Relationships>", -1);
  zip_maker_add (zip, "Book/Sheet.xml",
                 "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:o='urn:other'><o:sheetData>"
                 "<x:row><x:c><x:v>9</x:v></x:c></x:row></o:sheetData><x:sheetData><o:row/><x:row r='1'>"
                 "<x:c r='A1' t='inlineStr'><x:is><x:t>a&#x3042;<![CDATA[<b>]]></x:t></x:is></x:c>"
                 "<x:c r='B1' t='d'><x:v>2021-07-06</x:v></x:c></x:row></x:sheetData></x:worksheet>", -1);
  wide = g_convert ("<?xml version='1.0' encoding='UTF-16'?><worksheet xmlns='" MAIN
                    "'><sheetData><row r='1'>"
                    "<c r='A1' t='str'><v>3F9K</v></c></row></sheetData></worksheet>",
                    -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  zip_maker_add_packed (zip, "Book/two.xml", wide, (gssize) length);
  zip_maker_add (zip, "props/custom.xml",
                 "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'"
                 " xmlns:vt='http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'>"
                 "<property fmtid='{}' pid='2' name='管理番号'><vt:lpwstr>3F9K</vt:lpwstr></property></Properties>", -1);
  zip_maker_add (zip, "props/core.xml",
                 "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
                 " xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>山田</dc:creator>"
                 "<cp:lastModifiedBy>佐藤</cp:lastModifiedBy></cp:coreProperties>", -1);
  zip_maker_add (zip, "xl/left", "", 0); /* what makes an archive a workbook */
  bytes = zip_maker_finish (zip);
  book = yoriai_sheet_book_read ("a.xlsx", bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (yoriai_sheet_book_get_n_sheets (book), ==, 3);
  assert_cell (book, 0, 0, YORIAI_SHEET_CELL_TEXT, 0, "aあ<b>");
  assert_cell (book, 0, 1, YORIAI_SHEET_CELL_NUMBER, YORIAI_SHEET_CELL_DATE, "2021-07-06");
  sheet = yoriai_sheet_book_get_sheet (book, 1);
  g_assert_cmpint (yoriai_sheet_get_visibility (sheet), ==, YORIAI_SHEET_VERY_HIDDEN);
  g_assert_cmpstr (yoriai_sheet_find_cell (sheet, 0, 0)->text, ==, "3F9K");
  g_assert_cmpint (yoriai_sheet_get_visibility (yoriai_sheet_book_get_sheet (book, 2)), ==,
                   YORIAI_SHEET_HIDDEN);
  g_assert_cmpuint (yoriai_sheet_get_n_rows (yoriai_sheet_book_get_sheet (book, 2)), ==, 0);
  g_assert_true (yoriai_sheet_book_find_name (book, "機関名", &sheet, &range));
  g_assert_cmpstr (yoriai_sheet_get_name (sheet), ==, "一覧 & '表'");
  g_assert_cmpuint (range.last_row, ==, 8);
  g_assert_cmpstr (yoriai_sheet_book_get_custom (book, "管理番号"), ==, "3F9K");
  g_assert_cmpstr (yoriai_sheet_book_get_property (book, "creator"), ==, "山田");
  g_assert_cmpstr (yoriai_sheet_book_get_property (book, "lastModifiedBy"), ==, "佐藤");
}

/* What is wrong, and what has to stand in the message. */
static void
test_refused (void)
{
  static const struct
  {
    const char *sheet;
    int code;
    const char *place;
  } cases[] = {
    { HEAD "<row r='5'><c r='E5'><v>abc</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "sheet “予算”: cell E5: “abc”" },
    { HEAD "<row r='5'><c r='E5'><v>0x10</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E5" },
    { HEAD "<row r='5'><c r='E5'><v>1e999</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E5" },
    { HEAD "<row r='5'><c r='E5'><v>nan</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E5" },
    { HEAD "<row r='5'><c r='E5' t='s'><v>0</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E5" },
    { HEAD "<row r='5'><c r='E5' t='s'><v>-1</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E5" },
    { HEAD "<row r='5'><c r='E5' t='b'><v>2</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E5" },
    { HEAD "<row r='5'><c r='E5' t='d'><v>soon</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E5" },
    { HEAD "<row r='5'><c r='E5' t='zz'><v>1</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E5" },
    { HEAD "<row r='5'><c r='E5'><v>1</v></c><c r='E5'><v>2</v></c></row>" TAIL,
      YORIAI_SHEET_ERROR_DAMAGED, "E5" },
    { HEAD "<row r='5'><c r='XFE5'><v>1</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell XFE5" },
    { HEAD "<row r='5'><c r='E1048577'><v>1</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "cell E1048577" },
    { HEAD "<row r='1048577'><c><v>1</v></c></row>" TAIL, YORIAI_SHEET_ERROR_TOO_LARGE,
      "row 1048577" },
    { HEAD "<row r='0'><c><v>1</v></c></row>" TAIL, YORIAI_SHEET_ERROR_TOO_LARGE, "row 0" },
    { HEAD "<row r='5'><c r='E5'><v>1</v></c></row>", YORIAI_SHEET_ERROR_DAMAGED, "at cell E5" },
    { HEAD "<row r='5'><c r='E5' t='str'><v>&who;</v></c></row>" TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "at cell E5" },
    { "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" HEAD TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "document type" },
    { "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" HEAD TAIL, YORIAI_SHEET_ERROR_DAMAGED,
      "document type" },
    { "", YORIAI_SHEET_ERROR_DAMAGED, "sheet “予算”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = make_workbook (cases[i].sheet, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("回答.xlsx", bytes, NULL, &error);

      g_assert_null (book);
      g_test_message ("%s", error->message);
      g_assert_error (error, YORIAI_SHEET_ERROR, cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, "回答.xlsx: "));
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

static void
assert_refused (GBytes     *bytes,
                int         code,
                const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("a.xlsx", bytes, NULL, &error);

  g_assert_null (book);
  g_test_message ("%s", error->message);
  g_assert_error (error, YORIAI_SHEET_ERROR, code);
  g_assert_nonnull (strstr (error->message, place));
}

static void
test_deep (void)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet xmlns='" MAIN "'>");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (sheet, "<a>");
  bytes = make_workbook (sheet->str, NULL, NULL);
  assert_refused (bytes, YORIAI_SHEET_ERROR_TOO_LARGE, "sheet “予算”");
}

static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (2 * 1024 * 1024, 'a');
  g_autofree char *sheet = g_strconcat (HEAD "<row r='5'><c r='E5' t='str'><v>", text,
                                        "</v></c></row>" TAIL, NULL);
  g_autoptr (GBytes) bytes = make_workbook (sheet, NULL, NULL);

  assert_refused (bytes, YORIAI_SHEET_ERROR_TOO_LARGE, "cell E5");
}

/* The directory of a file that might have been larger than 4 GB. */
static void
test_large (void)
{
  g_autoptr (ZipMaker) zip = zip_maker_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSheetBook) book = NULL;

  zip_maker_add (zip, "xl/workbook.xml", "<workbook xmlns='" MAIN "'/>", -1);
  bytes = zip_maker_finish_64 (zip);
  book = yoriai_sheet_book_read ("a.xlsx", bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (yoriai_sheet_book_get_n_sheets (book), ==, 0);
}

/* A day that there is not, as programs write that know no time. */
static void
test_times (void)
{
  static const guint32 times[] = { 0x00000001, 0x01e00000, 0x5b5d0021, 0xffffffff, 0x0021001f };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (ZipMaker) zip = zip_maker_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiSheetBook) book = NULL;

      zip_maker_set_time (zip, times[i]);
      zip_maker_add (zip, "xl/workbook.xml", "<workbook xmlns='" MAIN "'/>", -1);
      bytes = zip_maker_finish (zip);
      book = yoriai_sheet_book_read ("a.xlsx", bytes, NULL, &error);
      g_assert_no_error (error);
    }
}

/* 300 MB of blanks are 300 kB in a file. */
static void
test_bomb (void)
{
  g_autofree char *blanks = g_strnfill (64 * 1024 * 1024, ' ');
  g_autoptr (ZipMaker) zip = zip_maker_new ();
  g_autoptr (GBytes) bytes = NULL;

  zip_maker_claim (zip, 300 * 1024 * 1024);
  zip_maker_add_packed (zip, "xl/workbook.xml", blanks, 64 * 1024 * 1024);
  bytes = zip_maker_finish (zip);
  assert_refused (bytes, YORIAI_SHEET_ERROR_TOO_LARGE, "xl/workbook.xml");
}

/* A part that is longer or shorter than the directory says. */
static void
test_false_sizes (void)
{
  static const guint32 claimed[] = { 10, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (claimed); i++)
    {
      g_autoptr (ZipMaker) zip = zip_maker_new ();
      g_autofree char *text = g_strnfill (1000, ' ');
      g_autoptr (GBytes) bytes = NULL;

      zip_maker_claim (zip, claimed[i]);
      zip_maker_add_packed (zip, "xl/workbook.xml", text, 1000);
      bytes = zip_maker_finish (zip);
      assert_refused (bytes, YORIAI_SHEET_ERROR_DAMAGED, "xl/workbook.xml");
    }
}

static void
test_false_names (void)
{
  g_autofree char *deep = g_strnfill (60000, '/');
  g_autoptr (ZipMaker) zip = zip_maker_new (), twice = zip_maker_new (), locked = zip_maker_new ();
  g_autoptr (GBytes) bytes = NULL, doubled = NULL, closed = NULL;

  zip_maker_add (zip, deep, "", 0);
  bytes = zip_maker_finish (zip);
  assert_refused (bytes, YORIAI_SHEET_ERROR_DAMAGED, "damaged");
  zip_maker_add (twice, "xl/workbook.xml", "", 0);
  zip_maker_add (twice, "/XL/Workbook.xml", "", 0);
  doubled = zip_maker_finish (twice);
  assert_refused (doubled, YORIAI_SHEET_ERROR_DAMAGED, "twice");
  zip_maker_lock (locked);
  zip_maker_add (locked, "xl/workbook.xml", "<a/>", -1);
  closed = zip_maker_finish (locked);
  assert_refused (closed, YORIAI_SHEET_ERROR_PROTECTED, "password");
}

/* However much of the file is missing, it is told. */
static void
test_cut (void)
{
  g_autoptr (GBytes) bytes = make_workbook (HEAD "<row r='1'><c r='A1'><v>1</v></c></row>" TAIL,
                                            NULL, NULL);
  gsize length = g_bytes_get_size (bytes);

  for (gsize n = 1; n < length; n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("a.xlsx", cut, NULL, &error);

      if (n >= 4)
        g_assert_null (book);
      g_assert_true (book != NULL || error != NULL);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = make_workbook (HEAD TAIL, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSheetBook) book = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_cancellable_cancel (cancellable);
  book = yoriai_sheet_book_read ("a.xlsx", bytes, cancellable, &error);
  g_assert_null (book);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  files = yoriai_sheet_files_read ("a.xlsx", bytes, cancellable, &error);
  g_assert_null (files);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_archive (void)
{
  static const struct
  {
    const char *name;
    YoriaiSheetKind kind;
    gboolean is_read;
  } expected[] = {
    { "回答/07_そらテック.xlsx", YORIAI_SHEET_KIND_XLSX, TRUE },
    { "承諾書.pdf", YORIAI_SHEET_KIND_PDF, FALSE },
    { "名簿.csv", YORIAI_SHEET_KIND_TABLE, TRUE },
    { "秘密.xlsx", YORIAI_SHEET_KIND_PROTECTED, FALSE },
    { "中.zip", YORIAI_SHEET_KIND_ZIP, FALSE },
  };
  g_autoptr (GBytes) workbook = make_workbook (HEAD "<row r='1'><c r='A1'><v>1</v></c></row>" TAIL,
                                               NULL, NULL);
  g_autoptr (ZipMaker) inner = zip_maker_new (), zip = zip_maker_new ();
  g_autofree char *old_name = g_convert ("名簿.csv", -1, "CP932", "UTF-8", NULL, NULL, NULL);
  g_autoptr (GBytes) nested = NULL, bytes = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (workbook, &length);

  zip_maker_add_packed (zip, "回答\\07_そらテック.xlsx", data, (gssize) length);
  zip_maker_add (zip, "回答/~$07_そらテック.xlsx", "x", 1);
  zip_maker_add (zip, "__MACOSX/._a", "x", 1);
  zip_maker_add (zip, "承諾書.pdf", "%PDF-1.7", -1);
  zip_maker_add (zip, old_name, "a,b\n", -1);
  zip_maker_lock (zip);
  zip_maker_add (zip, "秘密.xlsx", "x", 1);
  zip_maker_add (inner, "a.csv", "a", 1);
  nested = zip_maker_finish (inner);
  data = g_bytes_get_data (nested, &length);
  zip_maker_add (zip, "中.zip", data, (gssize) length);
  bytes = zip_maker_finish (zip);
  g_assert_cmpint (yoriai_sheet_kind_guess (bytes), ==, YORIAI_SHEET_KIND_ZIP);
  files = yoriai_sheet_files_read ("all.zip", bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < files->len; i++)
    {
      const YoriaiSheetFile *file = g_ptr_array_index (files, i);

      g_assert_cmpstr (file->name, ==, expected[i].name);
      g_assert_cmpint (file->kind, ==, expected[i].kind);
      g_assert_cmpint (file->book != NULL, ==, expected[i].is_read);
      g_assert_cmpint (file->error != NULL, ==, !expected[i].is_read);
    }
}

/* Many threads read at once. */
static int n_waiting;

static gpointer
read_in_thread (gpointer data)
{
  g_atomic_int_add (&n_waiting, -1);
  while (g_atomic_int_get (&n_waiting) > 0)
    ;
  g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("a.xlsx", data, NULL, NULL);

  return GINT_TO_POINTER (book != NULL);
}

static void
test_threads (void)
{
  g_autoptr (GBytes) bytes = make_workbook (HEAD "<row r='1'><c r='A1'><v>1</v></c></row>" TAIL,
                                            NULL, NULL);
  GThread *threads[8];

  n_waiting = G_N_ELEMENTS (threads);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sheet", read_in_thread, bytes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

/* Archives that programs write without being workbooks of Excel. */
static void
test_packed_kinds (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    YoriaiSheetKind kind;
  } cases[] = {
    { "word/document.xml", "<a/>", YORIAI_SHEET_KIND_DOCUMENT },
    { "ppt/presentation.xml", "<a/>", YORIAI_SHEET_KIND_DOCUMENT },
    { "xl/workbook.bin", "x", YORIAI_SHEET_KIND_OTHER_TABLE },
    { "Index/Document.iwa", "x", YORIAI_SHEET_KIND_OTHER_TABLE },
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", YORIAI_SHEET_KIND_OTHER_TABLE },
    { "mimetype", "application/vnd.oasis.opendocument.text", YORIAI_SHEET_KIND_DOCUMENT },
    { "xl/workbook.xml", "<a/>", YORIAI_SHEET_KIND_XLSX },
    { "a.txt", "x", YORIAI_SHEET_KIND_ZIP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZipMaker) zip = zip_maker_new ();
      g_autoptr (GBytes) bytes = NULL;

      zip_maker_add (zip, cases[i].name, cases[i].text, -1);
      bytes = zip_maker_finish (zip);
      g_assert_cmpint (yoriai_sheet_kind_guess (bytes), ==, cases[i].kind);
    }
}

/* What is no file, or a file that goes on and on, is not waited for. */
static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yoriai-sheet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (yoriai_sheet_load (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_clear_error (&error);
  g_assert_null (yoriai_sheet_load (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (yoriai_sheet_load (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_cmpint (unlink (path), ==, 0);
  g_assert_true (g_file_set_contents (path, "a,b", 3, NULL));
  bytes = yoriai_sheet_load (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 3);
  g_assert_cmpint (truncate (path, YORIAI_SHEET_MAX_FILE + 1), ==, 0);
  g_assert_null (yoriai_sheet_load (path, NULL, &error));
  g_assert_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE);
  g_assert_cmpint (unlink (path), ==, 0);
  rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* First, while nothing is registered. */
  g_test_add_func ("/sheet/files/threads", test_threads);
  g_test_add_func ("/sheet/xlsx/kinds", test_kinds);
  g_test_add_func ("/sheet/xlsx/styles", test_styles);
  g_test_add_func ("/sheet/xlsx/places", test_places);
  g_test_add_func ("/sheet/xlsx/spellings", test_spellings);
  g_test_add_func ("/sheet/xlsx/refused", test_refused);
  g_test_add_func ("/sheet/xlsx/deep", test_deep);
  g_test_add_func ("/sheet/xlsx/long-text", test_long_text);
  g_test_add_func ("/sheet/xlsx/large", test_large);
  g_test_add_func ("/sheet/xlsx/times", test_times);
  g_test_add_func ("/sheet/xlsx/bomb", test_bomb);
  g_test_add_func ("/sheet/xlsx/false-sizes", test_false_sizes);
  g_test_add_func ("/sheet/xlsx/false-names", test_false_names);
  g_test_add_func ("/sheet/xlsx/cut", test_cut);
  g_test_add_func ("/sheet/xlsx/cancelled", test_cancelled);
  g_test_add_func ("/sheet/files/archive", test_archive);
  g_test_add_func ("/sheet/files/kinds", test_packed_kinds);
  g_test_add_func ("/sheet/files/load", test_load);

  return g_test_run ();
}
