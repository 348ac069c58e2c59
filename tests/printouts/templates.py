"""Sentences that answers are made of; a field in braces is filled from left to right."""

from __future__ import annotations

DENIALS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "law": (
            "There is no law on {topic}.",
            "No law or regulation on {topic} has been adopted.",
            "{country} has no legislation on {topic}.",
            "There is currently no legislation on {topic}.",
        ),
        "reference": (
            "The strategy makes no reference to {topic}.",
            "There is no reference to {topic} in the national strategy.",
        ),
        "alignment": (
            "The strategy is not aligned with {topic}.",
            "No, the strategy is not aligned with {topic}.",
        ),
        "thing": (
            "There is no {topic}.",
            "There is currently no {topic} in {country}.",
            "No {topic} exists.",
        ),
        "activity": ("The Government does not {topic}.", "No, the Government does not {topic}."),
    },
    "fr": {
        "law": ("Il n’existe pas de loi en la matière.", "Aucune loi n’a été adoptée à ce sujet."),
        "reference": ("La stratégie nationale n’y fait pas référence.",),
        "alignment": ("La stratégie nationale n’est pas alignée.",),
        "thing": ("Il n’en existe pas.", "Il n’existe rien de tel au niveau national."),
        "activity": ("Non, le Gouvernement ne le fait pas.",),
    },
    "es": {
        "law": ("No existe ninguna ley sobre esta materia.", "No se ha adoptado ninguna ley al respecto."),
        "reference": ("La estrategia nacional no hace referencia a ello.",),
        "alignment": ("La estrategia nacional no está alineada.",),
        "thing": ("No existe.", "No existe en el ámbito nacional."),
        "activity": ("No, el Gobierno no lo hace.",),
    },
}

LAW: dict[str, tuple[str, ...]] = {
    "en": (
        "{link}",
        "{name}",
        "{name} (Act No. {n} of {year}): {link}",
        "{name}, {year}\n{link}",
        "The {name} of {year} governs this matter; see {link}.",
        "{name}, Law No. {law}\n{link}",
        "Section {n} of the {name} provides that “every person may, on request and free of charge, "
        "obtain from a "
        "public body the records it holds, in the form in which they are kept”.\n\n{link}",
        "1. {name}, {year}\n2. Regulations made under it ({link})",
        "- {name}: {link}\n- Implementing regulation: {link}",
        "Regarding “{quote}”: the {name} of {year} applies. Full text at {link}, summary at {link}.",
        "{link}\n\n{link}",
        "Constitution, article {n}; {name} ({year}); see also the guide for civil servants, {link}",
        "The {name} entered into force on 1 January {year}.\n\nSource: Official Gazette, {link}",
        "Title: {name}\nYear: {year}\nText: {link}",
        "The {name} was adopted in {year} and amended twice since, most recently to align it with "
        "international "
        "practice and to give the supervisory authority its own budget ({link}).",
    ),
    "fr": (
        "{link}",
        "Loi n° {n}-{year} relative au numérique : {link}",
        "La loi de {year} régit cette matière ; voir {link}.",
        "Loi de {year} et son décret d’application\n{link}",
        "L’article {n} de la loi de {year} dispose que « toute personne peut obtenir communication "
        "des documents "
        "détenus par l’administration ».\n\n{link}",
    ),
    "es": (
        "{link}",
        "Ley N° {law} de {year}: {link}",
        "La Ley de {year} regula esta materia; véase {link}.",
        "1. Ley de {year}\n2. Reglamento de la Ley: {link}",
        "El artículo {n} de la Ley de {year} establece que “toda persona tiene derecho a acceder a "
        "la información "
        "pública”.\n\n{link}",
    ),
}

INSTRUMENT: dict[str, tuple[str, ...]] = {
    "en": (
        "{link}",
        "{link} (p. {n})",
        "{name}: {link}",
        "{name} {year}\n{link}",
        "See chapter {n} of the Digital Strategy {year}: {link}",
        "{name} is one of the pillars of the Digital Strategy {year}. It is a multi-year, "
        "whole-of-government undertaking of sub-national and private-sector partners, and is "
        "reviewed every year by the steering committee.\n\n{link}",
        "In the strategy ({year}) the Minister writes: “Digital services shall be open to all, on "
        "every device and in "
        "every region, so that all can take part wherever they live.”\n{link}",
        "• {name}\n• Action plan {year}, see {link}\n• Annual report: {link}",
        "1. {name}\n2. Annual review {year}\n3. {link}",
        "On “{quote}”, the {name} applies; details at {link}.",
        "{link} {link}",
        "{link}, {link} and {link}",
        "The {name} is run by the Digital Government Agency in cooperation with the provinces. Please "
        "provide feedback through {link}; enquiries are answered within ten days.",
        "Please provide comments here: {link}",
        "{name} – launched in {year} – brings together {n} public bodies, the chambers of commerce and two "
        "universities. Its secretariat sits in the Prime Minister’s Office; minutes are at {link}, {link}.",
        "Every region and every municipality of {country} has a person in charge of ICT services, "
        "who reports to the "
        "permanent secretary and works to the digital-first principles of the {name}. For example, "
        "the health-care sector runs a data-exchange platform, and the tax administration "
        "pre-fills the returns of all employees.",
        "Part of the National Development Plan (NDP) {year}, pillar {n}: “Connected communities – "
        "inclusive growth”\n"
        "{link} – overview\n{link} – full text",
        "The Cabinet approved the {name} in {year}; the ’roadmap’ and the budget lines are in its "
        "annex [{link}].",
        "{link} (in English)\n\n{link} (long version, with the yearly follow-up reports)",
        "Title: {name}\nPublished: {year}\n{link}",
        "{name} ({link}).\n\nThe programme reached over {k} people in {year}, among them "
        "first-time users, self-employed farmers and older people in hard-to-reach areas.\n\nIts "
        "evaluation is published at {link}.",
    ),
    "fr": (
        "{link}",
        "Stratégie numérique {year} : {link}",
        "Voir le chapitre {n} de la Stratégie nationale {year} ({link}).",
        "Le programme est mis en œuvre par l’Agence du numérique, en concertation avec les collectivités "
        "territoriales et la société civile, depuis {year}.\n\n{link}",
        "- Plan d’action {year}\n- Rapport annuel : {link}",
        "{link}\n{link}",
    ),
    "es": (
        "{link}",
        "Agenda Digital {year}: {link}",
        "Véase el capítulo {n} de la Agenda Digital {year} ({link}).",
        "El programa está a cargo de la Agencia de Gobierno Digital, en coordinación con los "
        "municipios y la "
        "sociedad civil, y se evalúa cada año.\n\n{link}",
        "1. Plan de acción {year}\n2. Informe anual: {link}",
        "{link}; {link}",
    ),
}

ENTITY: tuple[str, ...] = (
    "{link}",
    "{bare}",
    "{agency}",
    "{agency} ({acr})\n{link}",
    "{agency} ({acr}), {link}",
    "{agency} - {link}",
    "{agency}: {bare}",
    "{link} and {bare}",
    "{link}; {link}",
    "{link}\n{link}",
    "{agency} ({acr})\n\n{agency2}\n{link}",
    "{agency} ({acr}), {link}\n{agency2}, {bare}",
    "1. {agency}: {link}\n2. {agency2}: {link}",
    "- {agency} ({link})\n- {agency2} ({bare})",
)

ENTITY_PROSE: dict[str, tuple[str, ...]] = {
    "en": (
        "The {agency} ({acr}) is in charge; see {link}.",
        "A shared competence of the regions, e.g. {link} and {link}.",
        "{agency}. The portal {bare} is run together with the municipalities, and {link} gives "
        "access to all forms.",
    ),
    "fr": ("{agency} ({acr}), voir {link}.", "Compétence partagée, par exemple {link} et {bare}."),
    "es": ("{agency} ({acr}), véase {link}.", "Competencia compartida, por ejemplo {link} y {bare}."),
}

NOTHING: dict[str, tuple[str, ...]] = {
    "en": ("N/A", "Not applicable", "-", "None", "n/a"),
    "fr": ("Sans objet", "N/A", "-"),
    "es": ("No aplica", "N/A", "-"),
}

TECHNOLOGY: tuple[str, ...] = (
    "{link}",
    "{name}: {link}",
    "{name} is dealt with in section {n} of the strategy, see {link} (in English) and {link} (full text).",
    "Pilot projects in {k} schools and in all customs offices, as from {year}.",
    "{link}\n{link}",
)

OTHER: dict[str, tuple[str, ...]] = {
    "en": (
        "Priority sectors:\nHealth\nEducation\nJustice\n\nAll are served through {bare}.",
        "Our goals:\n1. Education for all\n2. Health for all\n3. Justice and security\n\nMore at {link}.",
        "{country} looks back on {n} years of digital government. “We started with one counter and "
        "one computer,” said "
        "the first director of the agency, “and today every village has access.”\n\nThe next step "
        "is the national data "
        "exchange, which links the registers of population, land and vehicles.\n\n{link}",
        "Title: Digital {country}\nOrganization: national level\n{link}",
        "The portal was redesigned in {year} — now with sign-language videos, an assistant in {n} "
        "languages and a "
        "phone line for people who are not online. Write to helpdesk@portal.{suffix} for more.",
        "Please provide us with the results of the Survey; the contact is the Digital Government "
        "Agency ({link}).",
    ),
    "fr": (
        "Nous remercions le DAES de l’ONU pour cette enquête. Le pays a déployé {n} maisons "
        "numériques depuis {year}.\n\n"
        "Plus d’informations : {link}",
        "Secteurs prioritaires :\n1. Éducation pour tous\n2. Santé\n3. Justice\n\n{link}",
    ),
    "es": (
        "Agradecemos a las Naciones Unidas esta encuesta. El país cuenta con {n} centros digitales "
        "desde {year}.\n\n"
        "Más información: {link}",
        "Sectores prioritarios:\n1. Educación para todos\n2. Salud\n3. Justicia\n\n{link}",
    ),
}

PRIORITIES: str = (
    "{name}: {link}\n\nPriority areas\nEnvironment\nHealth\nEmployment for young people\n\n{link}"
)

SOCIAL: tuple[str, ...] = (
    "Main account: {social}\nSecond account: {social}",
    "(i) {social}\n(ii) {social}\n(iii) {link}",
    "{social}",
    "e-information: {social}; e-consultation: {link}",
    "{social}, {social} and {social}.",
)

GUIDELINE: tuple[str, ...] = (
    "{link}",
    "Social Media Guidelines for Public Officials, {year}: {link}",
    "Circular No. {n} of {year} on official accounts\n{link}",
)
