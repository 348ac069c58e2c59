"""What the words of a text box say about its gate: yes, no, or nothing sure."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from benchmarks.followups.measure import respond, run
from msq_graph.extract.lexicon import act_pattern, denials, load_lexicons, words
from msq_graph.ingest.editions import load_edition
from msq_graph.records.questionnaire import Kind

FROZEN = sorted((Path(__file__).parents[1] / "benchmarks" / "followups").glob("*.toml"))

# Gate, text of its box. The authors of the frozen sets wrote none of these.
TYPED_YES = [
    (35, "Yes"),
    (35, "YES."),
    (61, "Yes - SDGs 4, 9 and 16"),
    (41, "Yes: Electronic Transactions Act, 2014"),
    (33, "Oui"),
    (71, "Oui, voir la page 14 de la stratégie."),
    (47, "Sí"),
    (69, "Sí, véase el eje 3 de la agenda."),
]
TYPED_NO = [
    (35, "No"),
    (43, "NO."),
    (90, "No, none at present."),
    (45, "Non."),
    (102, "Non, pas de tels services."),
    (94, "No."),
    (53, "No, por el momento no."),
    (15, "No. Such posts have not been created."),
]
DENIED = [
    (51, "There is no formal legislation, but a plan exists"),
    (33, "No legislation has been adopted"),
    (33, "There is no freedom of information act in our country."),
    (35, "Currently there is no law on the protection of personal data."),
    (35, "We do not have a data protection law."),
    (37, "No cybersecurity law has been enacted so far."),
    (37, "The country lacks a cybersecurity law. The national CERT publishes advice."),
    (39, "A law on digital identity does not exist."),
    (41, "Electronic signatures are not regulated by any law or decree."),
    (43, "The Government has not adopted any regulation on electronic procurement."),
    (45, "No legal obligation exists to publish public expenditure online."),
    (47, "There's no law on data governance, yet a working group meets."),
    (49, "Neither the Parliament nor the Government has adopted any law on open data."),
    (53, "To date no regulation on the ethical use of AI has ever been issued."),
    (51, "Neither AI nor robotics nor blockchain are covered by any law."),
    (15, "There are no CIOs or equivalent positions in the ministries."),
    (29, "There is no dedicated digital strategy for crisis response."),
    (31, "There is no national portal for emergencies."),
    (57, "There is no dedicated budget for digital government. Each ministry pays from its own budget."),
    (63, "The strategy does not mention local strategies."),
    (67, "Data governance is not mentioned in the strategy."),
    (73, "The once-only principle is nowhere mentioned."),
    (75, "The strategy does not refer to the life-cycle approach."),
    (79, "The strategy sets no percentage of services to be digitalised."),
    (59, "The strategy is not aligned with the national development plan."),
    (90, "Foresight tools are not used by the Government."),
    (92, "The Government has never established a regulatory sandbox."),
    (94, "There is no official mechanism to monitor the strategy."),
    (96, "There is no national digital inclusion policy."),
    (98, "No e-participation policy has been adopted."),
    (102, "The Government offers no e-services for women or other vulnerable groups."),
    (106, "No digital skills programmes exist for women or for other vulnerable groups."),
    (108, "The Government does not use social media."),
    (113, "Usage statistics are not collected."),
    (116, "User satisfaction is not measured."),
    (35, "Il n'existe aucune loi sur la protection des données."),
    (37, "Il n'y a pas de loi sur la cybersécurité à ce jour."),
    (33, "Aucune loi sur l'accès à l'information n'a été adoptée."),
    (41, "Notre droit ne comporte aucune disposition sur la signature électronique."),
    (53, "L'usage éthique de l'IA ne fait l'objet d'aucune réglementation."),
    (31, "Le pays ne dispose pas de portail national de crise."),
    (75, "Le cycle de vie n'est pas mentionné dans la stratégie."),
    (94, "Il n'existe pas de mécanisme officiel de suivi de la stratégie."),
    (116, "La satisfaction des usagers n'est pas mesurée."),
    (98, "Aucune politique de participation électronique n'a été adoptée."),
    (35, "No existe ninguna ley de protección de datos."),
    (37, "El país no cuenta con una ley de ciberseguridad."),
    (49, "No se ha aprobado ninguna norma sobre datos abiertos."),
    (94, "No existe un mecanismo oficial de seguimiento de la estrategia."),
    (67, "La estrategia no menciona la gobernanza de datos."),
    (116, "No se mide la satisfacción de los usuarios de los servicios en línea."),
    (15, "No existen cargos de CIO en los ministerios."),
    (31, "No hay un portal nacional de emergencias."),
    (98, "Carecemos de una política de participación electrónica."),
]
SHOWN = [
    (35, "https://www.dpa.gov.zz/act"),
    (35, "Link: https://www.dpa.gov.zz/act"),
    (35, "Data Protection Act, No. 12 of 2019"),
    (35, "No. 123/2019, Act on the Protection of Personal Data"),
    (33, "The Right to Information Act 2011 is in force and binds all public bodies."),
    (37, "Cybersecurity is regulated by Law 18 of 2020."),
    (41, "Electronic Signatures Law, Official Gazette 44/2015"),
    (49, "Law on Re-use of Public Sector Information, Official Gazette 18/2016"),
    (15, "Each ministry has a Chief Digital Officer who reports to the Government CIO every month."),
    (57, "Digital government has its own budget line of 12 million in 2023."),
    (61, "The strategy refers to SDG 9 and SDG 16 on page 12."),
    (67, "Chapter 4 of the strategy is dedicated to data governance and names the data office."),
    (71, "The strategy adopts digital by default as principle 2 (page 17)."),
    (94, "A public dashboard of the Digital Agency tracks 40 indicators of the strategy."),
    (96, "The National Digital Inclusion Policy 2021-2027 was approved by the Cabinet."),
    (113, "The Digital Agency publishes monthly statistics of visits and transactions on the portal."),
    (116, "The Ministry measures satisfaction with online services by a survey of 2,000 users each year."),
    (108, "The Government has official accounts on Facebook, Instagram and YouTube with daily posts."),
    (35, "Loi n° 2013-450 du 19 juin 2013 relative à la protection des données à caractère personnel"),
    (41, "La loi 43-20 relative aux services de confiance régit la signature électronique."),
    (69, "La stratégie consacre son axe 2 à l'identité numérique (page 18)."),
    (35, "Ley 29733 de Protección de Datos Personales"),
    (49, "Decreto 103 de 2015 sobre datos abiertos"),
    (73, "La estrategia menciona el principio de una sola vez en la página 9."),
    (116, "El Ministerio realiza cada año una encuesta de satisfacción a los usuarios de la plataforma."),
]
# A class of weakness each; whoever breaks a rule should read here which.
NOTHING_SURE = {
    "blank, refused or not applicable": [
        (35, ""),
        (35, "-"),
        (35, "N/A"),
        (37, "n.a."),
        (53, "Not applicable"),
        (53, "Sans objet"),
        (53, "Non applicable"),
        (53, "No aplica"),
        (53, "No corresponde"),
        (53, "не применимо"),
        (53, "nicht zutreffend"),
        (37, "This information is confidential."),
        (37, "We are not authorized to answer."),
    ],
    "a hedge": [
        (35, "There may be a law on data protection."),
        (35, "We believe there is no law on data protection."),
        (35, "As far as we know there is no data protection law."),
        (35, "It seems that no law on data protection has been adopted."),
        (35, "There is probably no law on data protection."),
        (37, "Il semble qu'il n'existe pas de loi sur la cybersécurité."),
        (37, "Al parecer no existe una ley de ciberseguridad."),
        (35, "No, probably not."),
        (35, "To our knowledge the Data Protection Act 2019 applies."),
    ],
    "the future or a draft": [
        (35, "The Data Protection Act will be adopted in 2025."),
        (35, "A draft law on data protection is before Parliament."),
        (35, "Draft Data Protection Act: https://parliament.zz/acts/12"),
        (35, "https://parliament.zz/bills/data-protection-bill.pdf"),
        (37, "Projet de loi sur la cybersécurité, 2023"),
        (37, "Proyecto de ley de ciberseguridad, 2023"),
        (96, "The digital inclusion policy is under preparation."),
        (49, "Under the Open Data Act to be enacted in 2026, all data is open."),
    ],
    "the past": [
        (35, "The Data Protection Act 1998 was repealed in 2015."),
        (35, "In 2015 there was no law on data protection."),
        (35, "No data protection law existed before 2019."),
        (35, "Until 2019 there is no law on data protection to be found."),
        (29, "National Digital Crisis Strategy 2012-2016, adopted by the Cabinet."),
        (31, "The national crisis portal was closed in 2022."),
        (37, "En 2015 no existe ley de ciberseguridad."),
    ],
    "an act of which only something else is told": [
        (37, "The Parliament debated the Cybersecurity Law 2022 in June."),
        (37, "The Cybersecurity Act of Singapore was studied by our delegation."),
        (41, "The Electronic Signature Act 2004 is obsolete."),
        (35, "The Data Protection Act 2021 has passed second reading."),
        (35, "Our lawyers say no law on data protection is required."),
        (35, "No es que no exista ley de protección de datos."),
        (35, "Il n'est pas exclu qu'une loi sur la protection des données soit adoptée."),
    ],
    "a pointer elsewhere": [
        (35, "See above"),
        (35, "See question 33."),
        (37, "Voir réponse 36"),
        (37, "Ver respuesta anterior"),
        (53, "Same as 51."),
        (53, "ibid."),
    ],
    "typed yes and a denial together": [
        (35, "Yes. There is no law on data protection."),
        (35, "There is no law on data protection. Yes, the Privacy Act 2004 applies."),
        (35, "Answer: Yes\nThere is no law on data protection."),
        (69, "Sí. La estrategia no menciona la identidad digital."),
        (69, "Oui. La stratégie ne mentionne pas l'identité numérique."),
        (35, "Yes and no."),
        (35, "Yes, but only in the capital."),
        (35, "Yes, in the municipality of Port Lake."),
        (35, "Yes?"),
    ],
    "a typed no that is none": [
        (35, "No, that is not true: the Data Protection Act is in force."),
        (35, "No. The Data Protection Act has been in force since 2019."),
        (35, "No, this is not confidential: see the Act."),
        (35, "No, we cannot answer."),
        (35, "No. 12"),
        (35, "No, https://www.dpa.gov.zz/act"),
        (35, "No problem, the law is good."),
        (35, "No, if the Constitution is left aside."),
    ],
    "a denial of something else in the same words": [
        (35, "There is no fee under the data protection law."),
        (35, "There is no doubt that the data protection law applies."),
        (35, "There is no agency without a data protection regulation."),
        (35, "There is no law against the protection of personal data."),
        (49, "There is no law that prohibits open data."),
        (49, "There is no law restricting open data."),
        (45, "There is no regulation on the fees for access to the budget."),
        (41, "There is no law on the costs of electronic signatures."),
        (35, "There is no law on data protection that is not published."),
        (35, "There is no law on data protection other than the Privacy Act."),
        (35, "There is no law on data protection except for the health sector."),
        (35, "No implementing regulation for the data protection law has been issued."),
        (35, "No regulation has been issued under the Data Protection Act 2019."),
        (37, "There is no secondary legislation on cybersecurity."),
        (53, "There are no guidelines on the use of AI."),
        (67, "The strategy does not set a deadline for data governance."),
        (67, "The strategy does not define the budget for data governance."),
        (113, "The Government does not collect statistics on crime."),
        (113, "There are no statistics on road traffic."),
        (108, "Citizens do not use social media."),
        (108, "The Government does not use social media for decision-making."),
        (116, "The satisfaction of tourists is not measured."),
        (35, "Il n'y a aucun doute que la loi sur la protection des données s'applique."),
        (49, "Il n'existe aucune loi interdisant les données ouvertes."),
        (49, "No existe ninguna ley que prohíba los datos abiertos."),
        (35, "No hay ley de protección de datos salvo la Ley 25.326."),
    ],
    "the name or the number of the thing": [
        (15, "They are not called CIO's."),
        (15, "The title CIO is not used."),
        (35, "There is no single law: several apply."),
        (35, "Il n'y a pas de loi unique : plusieurs textes s'appliquent."),
        (35, "No hay una ley única: se aplican varias."),
    ],
    "another level, body or country": [
        (35, "There is no regional law on data protection."),
        (35, "In the provinces there is no law on data protection."),
        (35, "The neighbouring country has no data protection law."),
        (35, "The Data Protection Ordinance 12 of the City of Port Arden applies."),
        (35, "Provincial Data Protection Act 2020 of Santa Marta"),
        (113, "Municipalities do not collect usage statistics."),
        (113, "The Ministry of Fisheries does not collect usage statistics."),
        (116, "Some ministries do not measure user satisfaction."),
        (108, "The Ministry of Defence does not use social media."),
        (31, "The private sector has no portal for emergencies."),
        (37, "Les entreprises n'ont pas de règlement sur la cybersécurité."),
        (37, "Los bancos no tienen normas de ciberseguridad."),
        (35, "Critics say there is no law on data protection."),
        (94, "Notre ministère ne dispose pas de tableau de bord de la stratégie."),
    ],
    "one part only": [
        (102, "There are no e-services for women."),
        (106, "There are no digital skills courses for refugees."),
        (51, "There is no law on blockchain."),
        (15, "There are no CIOs in the local councils."),
        (108, "The Government does not use TikTok."),
        (65, "The annex of the strategy does not mention participation."),
        (65, "The strategy does not explicitly mention e-participation."),
        (113, "Usage statistics are not collected daily."),
        (113, "Usage statistics are not collected for all services."),
        (116, "User satisfaction is not measured by gender."),
        (106, "Il n'y a pas de formation numérique pour les jeunes filles."),
        (106, "No hay cursos digitales para los migrantes."),
    ],
    "affirmed and denied": [
        (35, "There is no law on data protection. The Data Protection Act applies."),
        (31, "There is no portal for crisis. The emergency portal of the Government is popular."),
        (37, "Minister of Justice: there is no cybersecurity law. Agency: the cybersecurity law is applied."),
        (39, "There is no law on digital identity. https://laws.zz/digital-identity-act-2020.pdf"),
        (113, "Usage statistics are collected but not published, and visits are not monitored."),
    ],
    "another subject than the one asked": [
        (35, "The Electricity Act 2010 governs the energy sector."),
        (35, "The Electricity Act 2010 governs the energy sector: https://laws.zz/electricity"),
        (41, "The Tourism Law is found at https://laws.zz/tourism together with its annexes."),
        (113, "The Office of Statistics publishes the consumer price index every month."),
        (61, "Sustainable development is very important to our Government."),
    ],
    "another language": [
        (35, "Er is geen wet op de gegevensbescherming."),
        (35, "Es gibt kein Datenschutzgesetz."),
        (35, "Não existe lei de proteção de dados."),
        (35, "Закон о персональных данных не принят."),
        (35, "O projeto de lei está no parlamento: https://laws.zz/1"),
        (35, "Das Gesetz ist noch nicht verabschiedet: https://laws.zz/1"),
        (35, "Ustawa nie została przyjęta https://laws.zz/1"),
    ],
    "a denial, but of less or of other than the question asks; or an act never in force": [
        (35, "There is no privacy law worth the name."),
        (35, "There is no better law on data protection than ours."),
        (35, "No law on data protection can replace good habits."),
        (35, "There is no shortage of data protection regulations."),
        (35, "There is no need for a data protection law as the GDPR applies."),
        (35, "There is no copy of the data protection law in English."),
        (35, "There is no English version of the data protection law."),
        (35, "No changes to the data protection law have been adopted."),
        (35, "We have no copy of the privacy act at hand."),
        (35, "We do not have a data protection law problem."),
        (35, "Companies do not have a data protection regulation."),
        (35, "Zanzibar has no data protection law of its own."),
        (35, "In times of war there is no data protection law."),
        (35, "There is no data protection law in force for the time being in the overseas territories."),
        (35, "The claim that we have no data protection law is false."),
        (35, "Did you mean that there is no data protection law?"),
        (35, "(If no law has been adopted, write so.)"),
        (35, "no/yes"),
        (35, "No - Yes"),
        (35, "No. But the Data Protection Act 2019 exists."),
        (35, "No: the Privacy Act applies since 2004."),
        (35, "Non, la loi 12/2010 s'applique."),
        (35, "No me consta."),
        (35, "No data"),
        (35, "No opinion"),
        (113, "No statistics are published, but they are collected."),
        (113, "The Government does not sell usage statistics."),
        (113, "We do not collect statistics on who our users are."),
        (113, "Usage statistics of mobile apps are not collected."),
        (116, "The Government does not measure satisfaction with the police."),
        (108, "The Government does not use social media accounts of private persons."),
        (108, "There is no social media strategy in the Government."),
        (90, "The Government does not use foresight for agriculture."),
        (92, "No regulatory sandbox has been established outside fintech."),
        (94, "There is no tool to monitor the budget."),
        (96, "There is no policy of exclusion."),
        (98, "There is no e-participation policy at the ministry of sport."),
        (31, "There is no mobile app of the emergency portal."),
        (29, "There is no strategy for bank crises."),
        (57, "There is no budget for printing."),
        (57, "There is no budget ceiling for digital government."),
        (15, "There are no vacancies for CIOs in ministries."),
        (61, "The strategy does not mention SDG 14."),
        (59, "The strategy is not aligned with the old development plan."),
        (67, "The strategy does not mention open data."),
        (69, "The strategy does not mention identity theft."),
        (79, "The strategy sets no target for private services."),
        (100, "The Government does not provide connectivity for vulnerable groups in the islands."),
        (104, "There are no e-participation measures for the youth."),
        (111, "No information is published on individual comments."),
        (37, "Il n'y a pas de sanction dans la loi sur la cybersécurité."),
        (37, "Pas de loi sans cybersécurité."),
        (37, "Aucun décret d'application de la loi sur la cybersécurité n'a été adopté."),
        (37, "No existe versión en inglés de la ley de ciberseguridad."),
        (37, "No se ha aprobado ninguna reforma de la ley de ciberseguridad."),
        (37, "No existe duda sobre la ley de ciberseguridad."),
        (67, "La estrategia no menciona los datos del turismo."),
        (35, "Data Protection Act? Not sure"),
        (35, "The Data Protection Act was rejected by the President."),
        (35, "The Data Protection Act 2019 is suspended."),
        (35, "The Data Protection Act 2019 comes into force in 2027."),
        (35, "Data Protection Act 2019 (uncommenced)"),
        (35, "Data Protection Act 2019, text awaiting publication"),
        (35, "The Ministry requested a Data Protection Act in 2023."),
        (35, "La loi 12/2019 sur la protection des données personnelles a été rejetée."),
        (35, "La Ley 12/2019 de protección de datos personales entrará en vigor en 2027."),
        (96, "National Digital Inclusion Strategy 2025-2030, launched for consultation in 2023."),
        (71, "The strategy rejects digital by default on page 12 as unrealistic."),
        (94, "The Government closed the dashboard of the digital strategy in 2021 after 30 indicators."),
    ],
    "another matter of state in the words of the question": [
        (57, "The education budget is 5% of the national budget, 12 million in 2023."),
        (57, "ICT companies paid 3 million in taxes to the budget of the state."),
        (57, "The digital transformation fund of the EU gives 5 million to our region."),
        (113, "The World Bank collects statistics on online services in 40 countries every year."),
        (113, "The portal has an online form for statistics which ministries use every year."),
        (116, "The Bureau of Statistics conducts the household income survey online every year."),
        (
            108,
            "The Ministry regulates social media platforms such as Facebook and TikTok under rules of 2021.",
        ),
        (90, "The Meteorological Office of the Government uses weather forecast tools of 2019 every day."),
        (92, "The Government is proud of innovation and digital experiments at Startup Week 2023."),
        (94, "The Ministry of Health has a dashboard of indicators on implementation of the malaria plan."),
        (15, "Every ministry has a public information officer who deals with the press in each district."),
        (29, "The National Disaster Management Plan 2020-2030 was adopted by the Government."),
        (96, "Financial Inclusion Strategy 2020-2025, adopted by the Central Bank."),
        (98, "The National Citizens Charter 2015 was approved by the Government."),
        (102, "The Ministry of Women uses digital tools for its own staff since 2020."),
        (106, "The Ministry trains women in agriculture since 2020 and publishes results online."),
        (
            111,
            "The Ministry publishes reports on citizens' complaints about water on its website every month.",
        ),
        (59, "The strategy is a document for the development of digital services in 2021."),
        (63, "The strategy covers regional cooperation with the neighbours ASEAN on page 12."),
        (65, "The strategy was written with the participation of 30 companies."),
        (67, "The strategy sets up 3 data centres by the Government."),
        (69, "The strategy identifies three priorities and lists them on page 5."),
        (73, "The strategy is reviewed once a year, and it lists 30 projects on page 3."),
        (77, "The strategy includes annexes on page 30 on accessibility of roads."),
        (79, "The strategy states that 64% of the citizens have mobile phones (p. 3)."),
        (88, "The strategy was translated by the United Nations volunteers in 2021."),
        (33, "The Official Secrets Act 1989 protects official information."),
        (37, "The Critical Infrastructure Act 2010 covers bridges and power plants."),
        (41, "The Companies Act 2006 requires two signatures on each account."),
        (47, "The National Archives Act 1990 governs the exchange of paper files."),
        (51, "The Spectrum Act 1998 governs radio."),
        (53, "The Public Service Code 2005 lays down ethics for the public administration."),
        (35, "European Union Regulation 2016/679 is a model, personal data matters."),
        (35, "The Act on protection of personal data of France, no less."),
        (33, "La loi 12/2010 sur la liberté de la presse garantit le droit à l'information."),
        (45, "La loi 2/2012 de finances publie le budget au Journal officiel."),
        (116, "Le ministère du Tourisme mène chaque année une enquête en ligne auprès des touristes."),
        (57, "Le budget de la santé est de 12 millions d'euros."),
        (71, "La stratégie mentionne le défaut de paiement par défaut à la page 3."),
        (67, "La estrategia contiene datos sobre la población en la página 4."),
        (113, "El Instituto Nacional de Estadística publica cada mes en línea las estadísticas de comercio."),
        (96, "Estrategia Nacional de Inclusión Financiera 2020-2025, aprobada por el Banco Central."),
        (35, "https://www.parliament.zz/proposed-data-law"),
        (35, "Please find the press release on the visit of the minister: https://news.zz/12"),
        (33, "The Whistleblower Act 2018 protects those who disclose information held by firms."),
        (35, "The Patients' Rights Act 2011 deals with the privacy of the sick."),
        (39, "The Pensions Act 2010 requires identification of the pensioner."),
        (43, "The Defence Procurement Act 2014 exempts electronic warfare systems."),
        (47, "The Police Data Exchange Agreement Act 2016 regulates data exchange with Interpol."),
        (51, "The Patents Act 2000 covers inventions with robots."),
        (15, "All district hospitals have an IT manager who orders computers for the wards."),
        (57, "The Ministry of Finance digitised the budget books; 12 million pages are now online."),
        (59, "The Vision 2030 strategy of the Development Bank refers to digital loans."),
        (63, "The strategy of the mobile operators covers all provinces by 2025."),
        (67, "The fisheries strategy contains a section on data sharing (p. 12)."),
        (71, "The marketing plan of the post office says digital first on page 2."),
        (92, "The Ministry of Agriculture has a test bed for digital irrigation technology since 2019."),
        (100, "Rural banks provide internet branches to women in 12 villages, says the Ministry of Finance."),
        (
            104,
            "The Women's Football League holds online votes for the best player, supported by the Ministry.",
        ),
        (113, "The Met Office records 2 million visits to its online weather maps monthly."),
        (98, "The National Sports Participation Policy 2022-2026 was adopted by the Government."),
        (35, "Loi n° 2011-12 du 3 mars 2011 relative à la protection de la vie privée des détenus"),
        (33, "Loi 5/2009 sur l'accès des véhicules aux documents de bord"),
        (35, "Ley 12/2010 de privacidad de las comunicaciones militares"),
        (39, "Ley 9/2003 de identidad de género"),
        (61, "Our partner NGO works on SDG 4: https://ngo.zz"),
        (
            31,
            "Tourism in crisis: an essay by the minister https://news.zz/essay which is worth reading today",
        ),
        (37, "https://www.cyber.zz/en/old/repealed-law.html"),
        (79, "The strategy recalls that 40% of services were online in 2019 (p. 4)."),
        (59, "The strategy of 2005 refers to the development plan of 2003 (p. 9)."),
    ],
}


def read(gate: int, text: str) -> tuple[str, str]:
    """Read a gate of which only the box under it was filled."""
    accepted = respond(gate, text).readings[gate].accepted
    return str(accepted.value), accepted.status.value


@pytest.mark.parametrize(("gate", "text"), TYPED_YES)
def test_a_typed_yes_is_stated(gate: int, text: str) -> None:
    assert read(gate, text) == ("yes", "stated")


@pytest.mark.parametrize(("gate", "text"), [*TYPED_NO, *DENIED])
def test_a_typed_no_or_a_denial_is_stated(gate: int, text: str) -> None:
    assert read(gate, text) == ("no", "stated")


@pytest.mark.parametrize(("gate", "text"), SHOWN)
def test_a_link_an_act_or_a_description_is_evidence(gate: int, text: str) -> None:
    assert read(gate, text) == ("yes", "inferred")


@pytest.mark.parametrize(
    ("gate", "text"),
    [
        pytest.param(*case, id=f"{why}: {case[1][:60]}")
        for why, cases in NOTHING_SURE.items()
        for case in cases
    ],
)
def test_what_two_people_would_judge_differently_is_unknown(gate: int, text: str) -> None:
    assert read(gate, text)[0] == "unknown"


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.stem)
def test_no_text_of_the_frozen_sets_is_read_wrong_and_most_plain_ones_are_read(path: Path) -> None:
    outcomes = run(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
    assert [o.id for o in outcomes if o.verdict == "wrong"] == []
    for categories, share in (
        (("plain-evidence", "plain-denial"), 0.7),
        (("plain-evidence",), 0.6),
        (("plain-denial",), 0.6),
    ):
        verdicts = [o.verdict for o in outcomes if o.category in categories]
        assert verdicts.count("right") >= share * len(verdicts), categories


def test_there_are_six_frozen_sets() -> None:
    assert len(FROZEN) == 6


def patterns(table: dict[str, object], *keys: str) -> list[tuple[str, ...]]:
    """List the paths of all keys of a lexicon that hold a pattern."""
    found: list[tuple[str, ...]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += patterns(value, *keys, key)
        elif isinstance(value, str) and key not in ("language", "function_words"):
            found.append((*keys, key))
    return found


def test_every_pattern_of_every_language_compiles() -> None:
    for lexicon in load_lexicons():
        for keys in patterns(lexicon.table):
            if keys != ("evidence", "act"):
                assert words(*keys).pattern, keys
            assert "||" not in lexicon.text(*keys), (lexicon.language, keys)
    assert act_pattern().pattern
    assert all(denials(asks) for asks in load_lexicons()[0].table["things"] if asks != "consent")


def test_every_gate_has_topics_in_every_language() -> None:
    edition = load_edition(2024)
    gates = {q.indicator for q in edition.questions if q.kind is Kind.GATE}
    for lexicon in load_lexicons():
        assert [g for g in gates if not lexicon.text("topics", str(g))] == [], lexicon.language


def test_a_table_of_one_language_is_a_table_of_all() -> None:
    """A key that one language lacks would let that language's texts pass a check the others have."""
    paths = {lexicon.language: set(patterns(lexicon.table)) for lexicon in load_lexicons()}
    optional = {("compounds",)}  # English nouns chained by "of"
    for language, found in paths.items():
        assert set.union(*paths.values()) - found <= optional, language


def test_no_key_of_a_lexicon_is_left_unread() -> None:
    package = Path(words.__wrapped__.__code__.co_filename).parent
    code = "".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
    for lexicon in load_lexicons():
        tops = {keys[0] for keys in patterns(lexicon.table)}
        of_evidence = {keys[1] for keys in patterns(lexicon.table) if keys[0] == "evidence"}
        unread = {k for k in tops | of_evidence if f'"{k}"' not in code and f"'{k}'" not in code}
        assert unread == set(), lexicon.language


def test_forty_documents_are_read_within_a_second() -> None:
    edition = load_edition(2024)
    gates = [q.number for q in edition.questions if q.kind is Kind.GATE and edition.follow_ups(q.number)]
    respond(33, DENIED[1][1])
    start = time.perf_counter()
    for gate in gates:
        respond(gate, "There is no law, plan or portal, but the ministry publishes 12 reports every year.")
    assert time.perf_counter() - start < 1.0  # each call reads a whole response; a slow machine has room
