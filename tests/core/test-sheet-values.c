/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "sheets/yoriai-sheet-format-private.h"
#include "sheets/yoriai-sheet-pairs.h"
#include "sheets/yoriai-sheet-read.h"

/* What a cell means, what a text is in, what a mail says. */

#define D YORIAI_SHEET_CELL_DATE
#define T YORIAI_SHEET_CELL_TIME
#define P YORIAI_SHEET_CELL_PERCENT

static void
test_formats (void)
{
  static const struct
  {
    const char *code;
    guint flags;
    guint n_digits;
  } cases[] = {
    { "General", 0, 0 },
    { "G/標準", 0, 0 },
    { "0", 0, 0 },
    { "#,##0", 0, 0 },
    { "#,##0\"千円\"", 0, 0 },
    { "0.00E+00", 0, 0 },
    { "0%", P, 0 },
    { "0.0\\ %", P, 0 },
    { "000-0000", 0, 0 },
    { "0000000000", 0, 10 },
    { "[<=999]000;[<=9999]000-00;000-0000", 0, 3 },
    { "yyyy-mm-dd", D, 0 },
    { "yyyy/m/d;@", D, 0 },
    { "yyyy\"年\"m\"月\"d\"日\"", D, 0 },
    { "[$-411]ggge\"年\"m\"月\"d\"日\";@", D, 0 },
    { "[$-ja-JP]ge.m.d", D, 0 },
    { "GGGE\"年\"MM\"月\"DD\"日\"(AAA)", D, 0 },
    { "m\"月\"", D, 0 },
    { "h:mm", T, 0 },
    { "h:mm AM/PM", T, 0 },
    { "[h]:mm:ss", T, 0 },
    { "mm:ss.0", T, 0 },
    { "yyyy/m/d h:mm", D | T, 0 },
    { "[Red]#,##0;[Blue]-#,##0", 0, 0 },
    { "\"dmy\"0", 0, 0 },
    { "@", 0, 0 },
    { "\"", 0, 0 },
    { "[", 0, 0 },
    { "\\", 0, 0 },
    { "", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      YoriaiSheetFormat format = _yoriai_sheet_format_read_code (cases[i].code);

      g_test_message ("%s", cases[i].code);
      g_assert_cmpuint (format.flags, ==, cases[i].flags);
      g_assert_cmpuint (format.n_digits, ==, cases[i].n_digits);
    }
  g_assert_cmpuint (_yoriai_sheet_format_find (14).flags, ==, D);
  g_assert_cmpuint (_yoriai_sheet_format_find (58).flags, ==, D);
  g_assert_cmpuint (_yoriai_sheet_format_find (49).flags, ==, 0);
}

static void
test_serials (void)
{
  static const struct
  {
    double serial;
    gboolean is_1904;
    guint flags;
    const char *text; /* NULL for no such day */
  } cases[] = {
    { 1, FALSE, D, "1900-01-01" },
    { 59, FALSE, D, "1900-02-28" },
    { 60, FALSE, D, NULL },
    { 61, FALSE, D, "1900-03-01" },
    { 44383, FALSE, D, "2021-07-06" },
    { 44383.5, FALSE, D | T, "2021-07-06 12:00" },
    { 44382.9999999, FALSE, D, "2021-07-06" },
    { 0, TRUE, D, "1904-01-01" },
    { 42921, TRUE, D, "2021-07-06" },
    { 2958465, FALSE, D, "9999-12-31" },
    { 2958466, FALSE, D, NULL },
    { -1, FALSE, D, NULL },
    { 0, FALSE, D, NULL },
    { 0.75, FALSE, T, "18:00" },
    { 1.5, FALSE, T, "36:00" },
    { 0.5 + 1.0 / 86400, FALSE, T, "12:00:01" },
    { 1e300, FALSE, D, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = _yoriai_sheet_serial_dup_text (cases[i].serial, cases[i].is_1904,
                                                             cases[i].flags);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_iso (void)
{
  static const struct
  {
    const char *text;
    guint flags; /* 0 where it is none */
    double serial;
  } cases[] = {
    { "2021-07-06", D, 44383 },
    { "2021-07-06T00:00:00", D, 44383 },
    { "2021-07-06T12:00:00.000", D | T, 44383.5 },
    { "2021-07-06T12:00:00Z", D | T, 44383.5 },
    { "18:00:00", T, 0.75 },
    { "1900-01-01", D, 1 },
    { "2021-02-30", 0, 0 },
    { "2021-07-06Tx", 0, 0 },
    { "6 July", 0, 0 },
    { "", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double serial = 0;
      guint flags = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (_yoriai_sheet_serial_parse (cases[i].text, FALSE, &serial, &flags), ==,
                       cases[i].flags != 0);
      if (cases[i].flags == 0)
        continue;
      g_assert_cmpuint (flags, ==, cases[i].flags);
      g_assert_cmpfloat (serial, ==, cases[i].serial);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    YoriaiSheetKind kind;
    int error; /* -1 for none */
  } cases[] = {
    { "", 0, YORIAI_SHEET_KIND_EMPTY, YORIAI_SHEET_ERROR_EMPTY },
    { " \r\n\t", 4, YORIAI_SHEET_KIND_EMPTY, YORIAI_SHEET_ERROR_EMPTY },
    { "氏名,所属\n", 14, YORIAI_SHEET_KIND_TABLE, -1 },
    { "\xff\xfe\x42\x30", 4, YORIAI_SHEET_KIND_TABLE, -1 },
    { "%PDF-1.7\n%\xe2\xe3", 11, YORIAI_SHEET_KIND_PDF, YORIAI_SHEET_ERROR_PDF },
    { "\x89PNG\r\n\x1a\n....", 12, YORIAI_SHEET_KIND_IMAGE, YORIAI_SHEET_ERROR_IMAGE },
    { "\xff\xd8\xff\xe0", 4, YORIAI_SHEET_KIND_IMAGE, YORIAI_SHEET_ERROR_IMAGE },
    { "II*\0\0\0\0\0", 8, YORIAI_SHEET_KIND_IMAGE, YORIAI_SHEET_ERROR_IMAGE },
    { "\0\0\0\x18"
      "ftypheic",
      12, YORIAI_SHEET_KIND_IMAGE, YORIAI_SHEET_ERROR_IMAGE },
    { "{\\rtf1\\ansi", 11, YORIAI_SHEET_KIND_DOCUMENT, YORIAI_SHEET_ERROR_DOCUMENT },
    { "\x09\x08\x08\x00\x00\x05", 6, YORIAI_SHEET_KIND_XLS, YORIAI_SHEET_ERROR_XLS },
    { "\n<html><table>", 14, YORIAI_SHEET_KIND_OTHER_TABLE, YORIAI_SHEET_ERROR_OTHER_TABLE },
    { "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", 60,
      YORIAI_SHEET_KIND_OTHER_TABLE, YORIAI_SHEET_ERROR_OTHER_TABLE },
    { "\x01\x02\x03\x04", 4, YORIAI_SHEET_KIND_UNKNOWN, YORIAI_SHEET_ERROR_UNKNOWN },
    { "PK\3\4", 4, YORIAI_SHEET_KIND_XLSX, YORIAI_SHEET_ERROR_DAMAGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiSheetBook) book = NULL;

      g_test_message ("%u", i);
      g_assert_cmpint (yoriai_sheet_kind_guess (bytes), ==, cases[i].kind);
      book = yoriai_sheet_book_read ("回答.xlsx", bytes, NULL, &error);
      if (cases[i].error < 0)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_null (book);
      g_assert_error (error, YORIAI_SHEET_ERROR, cases[i].error);
      g_assert_true (g_str_has_prefix (error->message, "回答.xlsx: "));
    }
}

/* A container is known by its streams, at whatever sector their names stand. */
static void
test_containers (void)
{
  static const struct
  {
    const char *stream;
    YoriaiSheetKind kind;
  } cases[] = {
    { "Workbook", YORIAI_SHEET_KIND_XLS },
    { "Book", YORIAI_SHEET_KIND_XLS },
    { "EncryptedPackage", YORIAI_SHEET_KIND_PROTECTED },
    { "WordDocument", YORIAI_SHEET_KIND_DOCUMENT },
    { "Something", YORIAI_SHEET_KIND_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 data[2048] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
      g_autoptr (GBytes) bytes = NULL;
      gsize n = strlen (cases[i].stream);

      for (gsize j = 0; j < n; j++)
        data[1024 + 128 + 2 * j] = (guint8) cases[i].stream[j];
      data[1024 + 128 + 64] = (guint8) (2 * n + 2);
      bytes = g_bytes_new (data, sizeof data);
      g_assert_cmpint (yoriai_sheet_kind_guess (bytes), ==, cases[i].kind);
    }
}

static char *
dup_cell (YoriaiSheetBook *book,
          guint            row,
          guint            column)
{
  YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (book, 0);
  const YoriaiSheetCell *cell = yoriai_sheet_find_cell (sheet, row, column);

  return cell != NULL ? yoriai_sheet_cell_dup_text (sheet, cell) : NULL;
}

static void
check_table (const char *text,
             gsize       length,
             guint       row,
             guint       column,
             const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("dir/名簿.csv", bytes, NULL, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = dup_cell (book, row, column);
  g_assert_cmpstr (found, ==, expected);
}

static void
check_encoded (const char *text,
               const char *code)
{
  gsize length;
  g_autofree char *encoded = g_convert (text, -1, code, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (encoded);
  check_table (encoded, length, 1, 1, "東京大学～①髙");
}

static void
test_encodings (void)
{
  const char *text = "氏名,所属\r\n山田,東京大学～①髙\r\n";

  check_encoded (text, "UTF-8");
  check_encoded (text, "CP932");
  check_encoded (text, "UTF-16LE");
  check_encoded (text, "UTF-16BE");
  check_encoded ("\xef\xbb\xbf氏名,所属\n山田,東京大学～①髙\n", "UTF-8");
  check_encoded ("\xef\xbb\xbf氏名\t所属\n山田\t東京大学～①髙\n", "UTF-16LE");
}

/* A wrong guess makes rubbish of names: what cannot be told is refused. */
static void
test_encodings_refused (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } cases[] = {
    { "氏名,所属\n山田,東京\xe5\xa4\n", "line 2" },             /* UTF-8, cut */
    { "\xef\xbb\xbf" "a\nb\n\x83\x41\n", "line 3" },             /* says it is UTF-8 */
    { "a,b\n\x83\x41,\xff\xff\n", "line 2" },                   /* nothing */
    { "\xa5\xc8\xa5\xa6\xa5\xad,\xa5\xc8\n", "character code" }, /* EUC-JP */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("a.csv", bytes, NULL, &error);

      g_assert_null (book);
      g_test_message ("%s", error->message);
      g_assert_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_ENCODING);
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

static void
test_tables (void)
{
  static const struct
  {
    const char *text;
    guint row;
    guint column;
    const char *expected;
  } cases[] = {
    { "a,b", 0, 1, "b" },
    { "a;b\nc;d\n", 1, 1, "d" },
    { "1,000\tb\n2,000\td\n", 1, 0, "2,000" },
    { "sep=;\r\na;b,c\r\n", 0, 1, "b,c" },
    { "\"a,\"\"b\"\"\",c\n", 0, 0, "a,\"b\"" },
    { "\"a\r\nb\",c\nd\n", 0, 0, "a\nb" },
    { "\"a\r\nb\",c\nd\n", 1, 0, "d" },
    { "=\"0123\",\"=\"\"0045\"\"\"\n", 0, 0, "0123" },
    { "=\"0123\",\"=\"\"0045\"\"\"\n", 0, 1, "0045" },
    { "a\rb\rc", 2, 0, "c" },
    { "a,,c\n\n,y\n", 0, 1, NULL },
    { "a,,c\n\n,y\n", 2, 1, "y" },
    { "名簿\n氏名,所属\n", 1, 1, "所属" },
  };
  g_autoptr (GBytes) open = g_bytes_new_static ("a\n\"b,c\nd\n", 9);
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiSheetBook) book = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_table (cases[i].text, strlen (cases[i].text), cases[i].row, cases[i].column,
                 cases[i].expected);
  book = yoriai_sheet_book_read ("a.csv", open, NULL, &error);
  g_assert_null (book);
  g_assert_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED);
  g_assert_true (g_str_has_prefix (error->message, "a.csv: line 2: "));
}

/* The place names the file and not its folder. */
static void
test_table_place (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a,b\nc,d\n", 8);
  g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("dir/名簿.csv", bytes, NULL, NULL);
  g_autofree char *place = yoriai_sheet_dup_place (yoriai_sheet_book_get_sheet (book, 0), 4, 27);

  g_assert_cmpstr (place, ==, "名簿.csv!AB5");
}

static void
test_read_values (void)
{
  static const struct
  {
    const char *text;
    const char *date;
    gint64 number;
  } cases[] = {
    { "令和3年7月6日（火）", "2021-07-06", -1 }, { "R3.7.6", "2021-07-06", -1 },
    { "2021/7/6 0:00:00", "2021-07-06", -1 },    { "2021-07-06T00:00:00", "2021-07-06", -1 },
    { "２，５００千円", NULL, 2500000 },          { "50%", NULL, 50 },
    { "未定", NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = g_strdup_printf ("\"%s\"", cases[i].text);
      g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));
      g_autoptr (YoriaiSheetBook) book = yoriai_sheet_book_read ("a.csv", bytes, NULL, NULL);
      YoriaiSheet *sheet = yoriai_sheet_book_get_sheet (book, 0);
      const YoriaiSheetCell *cell = yoriai_sheet_find_cell (sheet, 0, 0);
      g_autofree char *date = NULL;
      gint64 number = -1;

      g_test_message ("%s", cases[i].text);
      yoriai_sheet_cell_read_date (sheet, cell, &date);
      g_assert_cmpstr (date, ==, cases[i].date);
      yoriai_sheet_cell_read_integer (sheet, cell, &number);
      g_assert_cmpint (number, ==, cases[i].number);
    }
}

static void
test_pairs (void)
{
  const char *text = "お世話になっております。\r\n"
                     "\r\n"
                     "> ・機関名：株式会社そらテック\r\n"
                     "> ■ 住所: 東京都千代田区\r\n"
                     ">    1-2-3\r\n"
                     "【氏名】　山田　太郎\r\n"
                     "【役職】：教授\r\n"
                     "備考：\r\n"
                     "追って連絡します。\r\n"
                     "\r\n"
                     "詳細は https://example.jp/a:b をご覧ください。\r\n"
                     "10:30 に伺います\r\n"
                     "研究費\t2,500\r\n"
                     "＞ 電話：03-1234-5678";
  static const struct
  {
    const char *label;
    const char *value;
    guint line;
    guint last_line;
  } expected[] = {
    { "機関名", "株式会社そらテック", 3, 3 }, { "住所", "東京都千代田区\n1-2-3", 4, 5 },
    { "氏名", "山田　太郎", 6, 6 },           { "役職", "教授", 7, 7 },
    { "備考", "追って連絡します。", 8, 9 },   { "研究費", "2,500", 13, 13 },
    { "電話", "03-1234-5678", 14, 14 },
  };
  static const char *const rest[] = { "お世話になっております。", "詳細は https://example.jp/a:b をご覧ください。",
                                      "10:30 に伺います" };
  g_autoptr (YoriaiSheetPairs) pairs = yoriai_sheet_pairs_read (text, NULL);
  g_autofree char *place = NULL;

  g_assert_cmpuint (pairs->pairs->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const YoriaiSheetPair *pair = g_ptr_array_index (pairs->pairs, i);

      g_assert_cmpstr (pair->label, ==, expected[i].label);
      g_assert_cmpstr (pair->value, ==, expected[i].value);
      g_assert_cmpuint (pair->line, ==, expected[i].line);
      g_assert_cmpuint (pair->last_line, ==, expected[i].last_line);
    }
  g_assert_cmpuint (pairs->rest->len, ==, G_N_ELEMENTS (rest));
  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    g_assert_cmpstr (((const YoriaiSheetPair *) g_ptr_array_index (pairs->rest, i))->value, ==,
                     rest[i]);
  place = yoriai_sheet_pair_dup_place (g_ptr_array_index (pairs->pairs, 1));
  g_assert_cmpstr (place, ==, "lines 4 to 5");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/format/codes", test_formats);
  g_test_add_func ("/sheet/serial/to-text", test_serials);
  g_test_add_func ("/sheet/serial/iso", test_iso);
  g_test_add_func ("/sheet/kind/content", test_kinds);
  g_test_add_func ("/sheet/kind/containers", test_containers);
  g_test_add_func ("/sheet/table/encodings", test_encodings);
  g_test_add_func ("/sheet/table/encodings-refused", test_encodings_refused);
  g_test_add_func ("/sheet/table/fields", test_tables);
  g_test_add_func ("/sheet/table/place", test_table_place);
  g_test_add_func ("/sheet/cell/values", test_read_values);
  g_test_add_func ("/sheet/pairs/lines", test_pairs);

  return g_test_run ();
}
