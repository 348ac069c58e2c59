"""Member states of the United Nations that answer, with what the answers need to know about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """A respondent: ISO alpha-3 code, names as a respondent may type them, web suffix and language."""

    alpha3: str
    names: tuple[str, ...]
    suffix: str
    language: str

    @property
    def name(self) -> str:
        """The short English name."""
        return self.names[0]


_ROWS = """
KEN|Kenya;Republic of Kenya|go.ke|en
GHA|Ghana;Republic of Ghana|gov.gh|en
RWA|Rwanda;Republic of Rwanda|gov.rw|en
ZAF|South Africa;Republic of South Africa|gov.za|en
NGA|Nigeria;Federal Republic of Nigeria|gov.ng|en
EGY|Egypt;Arab Republic of Egypt|gov.eg|en
MUS|Mauritius;Republic of Mauritius|govmu.org|en
SEN|Senegal;Sénégal;Republic of Senegal|gouv.sn|fr
CIV|Côte d’Ivoire;Côte d'Ivoire|gouv.ci|fr
MAR|Morocco;Kingdom of Morocco|gov.ma|fr
TUN|Tunisia;Republic of Tunisia|gov.tn|fr
BEN|Benin;Bénin|gouv.bj|fr
MEX|Mexico;México|gob.mx|es
COL|Colombia;Republic of Colombia|gov.co|es
PER|Peru;Perú|gob.pe|es
CHL|Chile;Republic of Chile|gob.cl|es
URY|Uruguay;Eastern Republic of Uruguay|gub.uy|es
CRI|Costa Rica;Republic of Costa Rica|go.cr|es
CAN|Canada|gc.ca|en
BRA|Brazil;Federative Republic of Brazil|gov.br|en
JAM|Jamaica|gov.jm|en
BRB|Barbados|gov.bb|en
JPN|Japan|go.jp|en
KOR|Republic of Korea|go.kr|en
IND|India;Republic of India|gov.in|en
MNG|Mongolia|gov.mn|en
ARE|United Arab Emirates|gov.ae|en
KAZ|Kazakhstan;Republic of Kazakhstan|gov.kz|en
PHL|Philippines;Republic of the Philippines|gov.ph|en
BGD|Bangladesh;People’s Republic of Bangladesh|gov.bd|en
GEO|Georgia|gov.ge|en
BTN|Bhutan;Kingdom of Bhutan|gov.bt|en
TUR|Türkiye;Republic of Türkiye|gov.tr|en
EST|Estonia;Republic of Estonia|ee|en
FIN|Finland;Republic of Finland|fi|en
PRT|Portugal;Portuguese Republic|gov.pt|en
ISL|Iceland|is|en
SVN|Slovenia;Republic of Slovenia|gov.si|en
UKR|Ukraine|gov.ua|en
POL|Poland;Republic of Poland|gov.pl|en
FRA|France;French Republic|gouv.fr|fr
LUX|Luxembourg;Grand Duchy of Luxembourg|public.lu|fr
ESP|Spain;Kingdom of Spain|gob.es|es
AUS|Australia|gov.au|en
NZL|New Zealand|govt.nz|en
FJI|Fiji;Republic of Fiji|gov.fj|en
WSM|Samoa;Independent State of Samoa|gov.ws|en
VUT|Vanuatu;Republic of Vanuatu|gov.vu|en
TON|Tonga;Kingdom of Tonga|gov.to|en
"""


def _parse(row: str) -> Country:
    alpha3, names, suffix, language = row.split("|")
    return Country(alpha3, tuple(names.split(";")), suffix, language)


COUNTRIES: tuple[Country, ...] = tuple(_parse(row) for row in _ROWS.strip().splitlines())

# Invented persons; the questions that ask for them are withheld.
PERSONS: tuple[tuple[str, str], ...] = (
    ("Amina", "Okello-Barasa"),
    ("José", "Quintanar Peralta"),
    ("Maëlle", "Desroches-Faye"),
    ("Tomasz", "Wierzbowicz"),
    ("Sefina", "Tuilaepa-Moana"),
    ("Kenji", "Hayamori"),
    ("Ruta", "Põldsalu"),
    ("Nadia", "Benchekroune"),
    ("Liam", "Ashgrove"),
    ("Işıl", "Karadeniz-Oflu"),
    ("Tshering", "Wangdara"),
    ("Guðrún", "Hallsteinsdóttir"),
    ("Kwabena", "Asantewaa-Mills"),
    ("Oksana", "Lisovenko"),
)

POSTS: tuple[str, ...] = (
    "Director of Digital Services",
    "Head, e-Government Division",
    "Chief Digital Officer",
    "Senior Adviser – International Relations",
    "Mr",
    "Policy Analyst",
    "Directrice de la transformation numérique",
    "Deputy Permanent Secretary",
)
