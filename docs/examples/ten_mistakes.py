"""Fill a template as a hurried team might, with ten mistakes: ten_mistakes.py FILE.xlsx."""

import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
rows = {row[0].value: row for sheet in book for row in sheet.iter_rows(min_row=3) if row[0].value}
CHOICE, ANSWER = 3, 4

for question, column, text in [
    ("7", ANSWER, "htips://www.service-public.example"),  # a scheme misread
    ("8", ANSWER, "http://192.168.1.4/portal"),  # a private host
    ("33", CHOICE, "yes; no"),  # two options
    ("35", CHOICE, "perhaps"),  # no option
    ("37", CHOICE, "yes"),  # with nothing under 38
    ("39", CHOICE, "yes"),
    ("40", ANSWER, "https://laws.example/2021/12"),  # a bare link
    ("41", CHOICE, "no"),
    ("42", ANSWER, "Law No. 12/2021 of 3 May 2021 on electronic signatures"),  # under a no
    ("119", ANSWER, "#REF!"),  # an error of the spreadsheet program
]:
    rows[question][column].value = text
rows["36"][ANSWER].value = "=1+1"  # a formula
rows["10"][ANSWER].parent.merge_cells(f"E{rows['10'][ANSWER].row}:E{rows['11'][ANSWER].row}")  # merged cells
book.save(sys.argv[1])
