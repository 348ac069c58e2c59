"""What a made-up government answers: the texts of the print-outs, and more, naming things of all kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.printouts.answers import Respondent
from tests.printouts.model import Answer, Link

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from tests.printouts.countries import Country

_OFTEN = 0.8
# By indicator of the question, or of the question it follows up; fields as in tests/printouts/templates.py.
_RICH: dict[str, tuple[str, ...]] = {
    "agency-e-government": ("{agency} ({acr}), {link}\n{agency2}, {link}",),
    "law-access-to-information": (
        "Access to Information Act, No. {n} of {year}: {link}",
        "Loi n° {n}-{year} relative à l’accès à l’information : {link}",
        "Ley N° {law} de {year} de acceso a la información: {link}",
    ),
    "law-data-protection": (
        "Regulation (EU) 2016/679 (General Data Protection Regulation) applies, "
        "with the Data Protection Act, No. {n} of {year}: {link}",
        "Règlement (UE) 2016/679 et loi n° {n}-{year} sur la protection des données : {link}",
    ),
    "law-digital-signature": (
        "Regulation (EU) No 910/2014 (eIDAS) is followed; Trust Services Act, No. {n} of {year}",
    ),
    "strategy-budget": (
        "The Digital Investment Fund has USD 12.5 million for 2021-2025, see {link}",
        "Le budget est de 30 millions d’euros, soit 1,5 % du budget de l’État ({link}).",
        "The budget for 2022-2024 is EUR 585 million, or 2.5 % of government expenditure: {link}",
    ),
    "strategy-aligned-with-development": ("National Digital Strategy 2021-2025: {link}",),
    "strategy-aligned-with-sdgs": (
        "1. No poverty, 10. Reduced inequalities — #Smart{iso} 2030 1. Everybody has access to the internet\n"
        "4. Quality education — #Smart{iso} 2030 2. Everybody learns to use digital services",
    ),
    "strategy-mentions-e-participation": (
        "National Digital Strategy 2021-2025, p. {n}: {link}",
        "Digital Strategy, pp. 12-14 ({link}), on older people and persons with disabilities",
    ),
    "strategy-aligned-with-frameworks": (
        "The 2030 Agenda for Sustainable Development and the Declaration of Somewhere on Digital Government",
        "Agenda 2030 para el Desarrollo Sostenible: {link}",
    ),
    "skills-vulnerable": (
        "Digital Skills Fund for women and older people: {link}",
        "Programme Jeunes Connectés, pour les jeunes et les femmes : {link}",
    ),
    "social-media-use": ("Facebook: {social}\nInstagram: {social}", "{social}"),
    "usage-statistics": ("Service Statistics Dashboard: {link}", "{link} (annual figures)"),
}


class Official(Respondent):
    """One government; what is planned for a question is answered as planned.

    Args:
        planned: Text by number of question.
        ticked: Option to tick by number of question; None leaves all empty.
    """

    def __init__(
        self,
        rng: random.Random,
        country: Country,
        questions: Mapping[int, Mapping[str, Any]],
        planned: Mapping[int, str],
        ticked: Mapping[int, str | None],
    ) -> None:
        super().__init__(rng, country, questions)
        self._planned, self._ticked = planned, ticked

    def choose(
        self, question: Mapping[str, Any], codes: tuple[str, ...], earlier: Mapping[int, str | None]
    ) -> str | None:
        if question["number"] in self._ticked:
            return self._ticked[question["number"]]
        chosen = super().choose(question, codes, earlier)
        indicator = question.get("indicator", "")
        if indicator == "consent-to-publish" or (indicator in _RICH and self._rng.random() < _OFTEN):
            return "yes"
        return chosen

    def write(self, question: Mapping[str, Any], gate_choice: str | None) -> Answer:
        if question["number"] in self._planned:
            return Answer(self._planned[question["number"]])
        return super().write(question, gate_choice)

    def _template(self, question: Mapping[str, Any], gate_choice: str | None, language: str) -> str:
        usual = super()._template(question, gate_choice, language)
        gate = self._questions.get(question.get("gate", -1), {})
        rich = _RICH.get(question.get("indicator") or gate.get("indicator", ""), ())
        if rich and gate_choice in (None, "yes") and (gate_choice or not gate) and usual:
            return self._rng.choice(rich)
        return usual

    def _fill(self, field: str, question: Mapping[str, Any], language: str) -> str:
        if field == "iso":
            return self._country.alpha3
        return super()._fill(field, question, language)

    def _link(self, field: str) -> str:
        """No real account is named; everything else lies below the made-up host of the country."""
        if field != "social":
            return super()._link(field)
        platform = "instagram.com" if len(self._links) % 2 else "facebook.com"
        address = f"https://www.{platform}/example.{self._country.alpha3.lower()}{len(self._links) or ''}"
        self._links.append(Link(address, address))
        return address
