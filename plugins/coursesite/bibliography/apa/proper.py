"""Names that keep their capital wherever they stand, so that an unbraced title comes out right."""

from __future__ import annotations

PROPER = frozenset({
    # months and days that are no other word
    "January", "February", "April", "June", "July", "September", "October", "November", "December",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas",
    "Easter",
    # continents, countries, states and cities that are no other word
    "Africa", "America", "Americas", "Asia", "Europe", "Australia", "Antarctica", "Afghanistan",
    "Argentina", "Austria", "Bangladesh", "Belgium", "Brazil", "Britain", "Bulgaria", "Canada",
    "China", "Colombia", "Croatia", "Cuba", "Denmark", "Egypt", "England", "Estonia", "Ethiopia",
    "Finland", "France", "Germany", "Ghana", "Greece", "Hungary", "Iceland", "India", "Indonesia",
    "Iran", "Iraq", "Ireland", "Israel", "Italy", "Japan", "Kenya", "Korea", "Lebanon", "Malaysia",
    "Mexico", "Myanmar", "Nepal", "Netherlands", "Nigeria", "Norway", "Pakistan", "Palestine",
    "Peru", "Philippines", "Poland", "Portugal", "Romania", "Russia", "Rwanda", "Scotland",
    "Senegal", "Serbia", "Singapore", "Slovenia", "Somalia", "Spain", "Sweden", "Switzerland",
    "Syria", "Taiwan", "Tanzania", "Thailand", "Uganda", "Ukraine", "Uruguay", "Venezuela",
    "Vietnam", "Wales", "Zambia", "Zimbabwe", "Portland", "Seattle", "Alabama", "Alaska",
    "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
    "Hawaii", "Hawai'i", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana",
    "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana",
    "Nebraska", "Nevada", "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Tennessee", "Texas",
    "Utah", "Vermont", "Virginia", "Wisconsin", "Wyoming", "Appalachia", "Baltimore", "Boston",
    "Chicago", "Detroit", "Denver", "Philadelphia", "London", "Paris", "Berlin", "Amsterdam",
    "Toronto", "Vancouver", "Montreal", "Melbourne", "Sydney", "Glasgow", "Edinburgh", "Manhattan",
    "Brooklyn", "Ontario", "Quebec", "Appalachian", "Washington",
    # peoples and languages that are no other word
    "African", "Alaskan", "American", "Americans", "Arab", "Arabic", "Asian", "Australian",
    "Austrian", "Belgian", "Brazilian", "British", "Canadian", "Caribbean", "Chinese", "Colombian",
    "Cuban", "Danish", "Dutch", "Egyptian", "English", "European", "Europeans", "Filipino",
    "Finnish", "French", "German", "Greek", "Hawaiian", "Hebrew", "Hispanic", "Hispanics",
    "Hungarian", "Icelandic", "Indian", "Indonesian", "Iranian", "Irish", "Israeli",
    "Italian", "Japanese", "Kenyan", "Korean", "Latin", "Latina", "Latinas", "Latino", "Latinos",
    "Latinx", "Latine", "Malaysian", "Mandarin", "Māori", "Maori", "Mexican", "Navajo", "Nigerian",
    "Norwegian", "Pakistani", "Portuguese", "Roma", "Russian", "Scandinavian",
    "Scottish", "Spanish", "Swedish", "Taiwanese", "Thai", "Turkish", "Ukrainian", "Vietnamese",
    "Welsh", "Zulu", "Lakota", "Cherokee", "Ojibwe", "Inuit", "Soviet", "Czech", "Ethiopian",
    "Ghanaian", "Jamaican", "Lebanese", "Moroccan", "Nepalese", "Peruvian", "Persian", "Romanian",
    "Rwandan", "Somali", "Swiss", "Syrian", "Yoruba", "Hmong", "Alaskans", "Africans", "Asians",
    "Canadians", "Australians", "Mexicans", "Britannica",
    # faiths and people whose names are words of the field
    "Buddhism", "Buddhist", "Catholic", "Christian", "Christians", "Christianity", "Hindu",
    "Islam", "Islamic", "Jewish", "Jews", "Judaism", "Muslim", "Muslims", "Protestant", "Bible",
    "Qur'an", "Quran", "Torah", "Talmud", "Alzheimer's", "Alzheimer", "Parkinson's", "Parkinson",
    "Bayesian", "Bayes", "Freud", "Freudian", "Jung", "Jungian", "Rogerian", "Adlerian", "Piaget",
    "Pavlovian", "Likert", "Rorschach", "Tourette", "Tourette's", "Korsakoff", "Wernicke",
    "Wernicke's", "Socratic", "Markov", "Gaussian", "Poisson", "Asperger", "Asperger's",
    "Medicaid", "Medicare", "Facebook", "Twitter", "Instagram",
    "Wikipedia", "Google", "Reddit", "Olympic", "Olympics", "Hodgkin", "Cushing's",
    "Rasch", "Cochrane", "Blacks", "Whites",
})  # fmt: skip
"""Single words only. Words that are also common nouns (Turkey, Polish, March) need braces."""

PHRASES = (
    "United States", "United Kingdom", "New York City", "Kansas City", "Oklahoma City",
    "Mexico City", "Washington State", "Black and White", "White and Black", "Black Americans",
    "White Americans", "Black American", "White American", "United Nations", "European Union",
    "New York",
    "New Zealand", "New England", "New Mexico", "New Jersey", "New Hampshire", "New Orleans",
    "North America", "South America", "Latin America", "South Africa", "North Carolina",
    "South Carolina", "North Dakota", "South Dakota", "West Virginia", "Rhode Island",
    "Puerto Rico", "Hong Kong", "Sri Lanka", "Saudi Arabia", "San Francisco", "Los Angeles",
    "San Diego", "Northern Ireland", "Sierra Leone", "Costa Rica", "El Salvador",
    "Native American", "Native Americans", "Alaska Native", "Alaska Natives", "African American",
    "African Americans", "Asian American", "Asian Americans", "Mexican American",
    "Pacific Islander", "Pacific Islanders", "World War", "Middle East", "Alcoholics Anonymous",
    "Narcotics Anonymous", "Cocaine Anonymous", "Monte Carlo", "Veterans Affairs",
    "Supreme Court", "British Columbia", "Great Britain", "Czech Republic", "Gulf War", "Cold War",
    "Civil War", "New South Wales", "Down syndrome", "Native Hawaiian", "American Indian",
    "American Indians", "First Nations", "District of Columbia", "Hong Kong",
    "Affordable Care Act", "Merriam-Webster",
)  # fmt: skip

RACE = (
    r"Black[-–]White|White[-–]Black|(?:Black|White)"
    r"(?=(?:(?:,? (?:and|or|&)|,) [A-Z]\w+(?: American)?|[-–](?:Black|White))*"
    r"[ –-](?:[A-Z]\w+ ){0,2}(?:Adolescents|Adults|Americans?|Boys|Children|Clients|Communities|"
    r"Families|Fathers|Girls|Individuals|Lives|Men|Mothers|Parents|Participants|Patients|People|"
    r"Persons|Populations?|Residents|Smokers|Students|Teens|Veterans|Women|Youths?)\b)"
)
"""Black and White before people are names (APA 7, section 5.7); a black box is none."""
