//! Countries.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::word::read_word;

macro_rules! countries {
    ($(($code:ident, $name:literal),)*) => {
        /// A country, by its ISO 3166-1 alpha-2 code: `Country::ES` is Spain.
        ///
        /// These are the 249 codes of ISO 3166-1, and `XK` for Kosovo, which the standard leaves to its users. A test compares them with the
        /// crate `rust_iso3166`.
        ///
        /// | | |
        /// |---|---|
        /// | as text | `Display`, [`as_str`](Self::as_str) and serde write the code: `ES` |
        /// | read | `FromStr` and serde take the code in either case: `ES`, `es` |
        ///
        /// ```
        /// use thunes_runtime::Country;
        ///
        /// let country: Country = "es".parse()?;
        /// assert_eq!((country, country.as_str(), country.name()), (Country::ES, "ES", "Spain"));
        /// # Ok::<(), thunes_runtime::UnknownCountry>(())
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[rustfmt::skip]
        pub enum Country {
            $(#[doc = $name] $code,)*
        }

        impl Country {
            /// Every country, in the order of the codes.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// Returns the ISO 3166-1 alpha-2 code: `ES`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => stringify!($code),)*
                }
            }

            /// Returns a name in English: `Spain`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }
        }
    };
}

countries! {
    (AD, "Andorra"),
    (AE, "United Arab Emirates"),
    (AF, "Afghanistan"),
    (AG, "Antigua and Barbuda"),
    (AI, "Anguilla"),
    (AL, "Albania"),
    (AM, "Armenia"),
    (AO, "Angola"),
    (AQ, "Antarctica"),
    (AR, "Argentina"),
    (AS, "American Samoa"),
    (AT, "Austria"),
    (AU, "Australia"),
    (AW, "Aruba"),
    (AX, "Åland Islands"),
    (AZ, "Azerbaijan"),
    (BA, "Bosnia and Herzegovina"),
    (BB, "Barbados"),
    (BD, "Bangladesh"),
    (BE, "Belgium"),
    (BF, "Burkina Faso"),
    (BG, "Bulgaria"),
    (BH, "Bahrain"),
    (BI, "Burundi"),
    (BJ, "Benin"),
    (BL, "Saint Barthélemy"),
    (BM, "Bermuda"),
    (BN, "Brunei Darussalam"),
    (BO, "Bolivia (Plurinational State of)"),
    (BQ, "Bonaire, Sint Eustatius and Saba"),
    (BR, "Brazil"),
    (BS, "Bahamas"),
    (BT, "Bhutan"),
    (BV, "Bouvet Island"),
    (BW, "Botswana"),
    (BY, "Belarus"),
    (BZ, "Belize"),
    (CA, "Canada"),
    (CC, "Cocos (Keeling) Islands"),
    (CD, "Congo (Democratic Republic of the)"),
    (CF, "Central African Republic"),
    (CG, "Congo"),
    (CH, "Switzerland"),
    (CI, "Côte d'Ivoire"),
    (CK, "Cook Islands"),
    (CL, "Chile"),
    (CM, "Cameroon"),
    (CN, "China"),
    (CO, "Colombia"),
    (CR, "Costa Rica"),
    (CU, "Cuba"),
    (CV, "Cabo Verde"),
    (CW, "Curaçao"),
    (CX, "Christmas Island"),
    (CY, "Cyprus"),
    (CZ, "Czechia"),
    (DE, "Germany"),
    (DJ, "Djibouti"),
    (DK, "Denmark"),
    (DM, "Dominica"),
    (DO, "Dominican Republic"),
    (DZ, "Algeria"),
    (EC, "Ecuador"),
    (EE, "Estonia"),
    (EG, "Egypt"),
    (EH, "Western Sahara"),
    (ER, "Eritrea"),
    (ES, "Spain"),
    (ET, "Ethiopia"),
    (FI, "Finland"),
    (FJ, "Fiji"),
    (FK, "Falkland Islands (Malvinas)"),
    (FM, "Micronesia (Federated States of)"),
    (FO, "Faroe Islands"),
    (FR, "France"),
    (GA, "Gabon"),
    (GB, "United Kingdom of Great Britain and Northern Ireland"),
    (GD, "Grenada"),
    (GE, "Georgia"),
    (GF, "French Guiana"),
    (GG, "Guernsey"),
    (GH, "Ghana"),
    (GI, "Gibraltar"),
    (GL, "Greenland"),
    (GM, "Gambia"),
    (GN, "Guinea"),
    (GP, "Guadeloupe"),
    (GQ, "Equatorial Guinea"),
    (GR, "Greece"),
    (GS, "South Georgia and the South Sandwich Islands"),
    (GT, "Guatemala"),
    (GU, "Guam"),
    (GW, "Guinea-Bissau"),
    (GY, "Guyana"),
    (HK, "Hong Kong"),
    (HM, "Heard Island and McDonald Islands"),
    (HN, "Honduras"),
    (HR, "Croatia"),
    (HT, "Haiti"),
    (HU, "Hungary"),
    (ID, "Indonesia"),
    (IE, "Ireland"),
    (IL, "Israel"),
    (IM, "Isle of Man"),
    (IN, "India"),
    (IO, "British Indian Ocean Territory"),
    (IQ, "Iraq"),
    (IR, "Iran (Islamic Republic of)"),
    (IS, "Iceland"),
    (IT, "Italy"),
    (JE, "Jersey"),
    (JM, "Jamaica"),
    (JO, "Jordan"),
    (JP, "Japan"),
    (KE, "Kenya"),
    (KG, "Kyrgyzstan"),
    (KH, "Cambodia"),
    (KI, "Kiribati"),
    (KM, "Comoros"),
    (KN, "Saint Kitts and Nevis"),
    (KP, "Korea (Democratic People's Republic of)"),
    (KR, "Korea (Republic of)"),
    (KW, "Kuwait"),
    (KY, "Cayman Islands"),
    (KZ, "Kazakhstan"),
    (LA, "Lao People's Democratic Republic"),
    (LB, "Lebanon"),
    (LC, "Saint Lucia"),
    (LI, "Liechtenstein"),
    (LK, "Sri Lanka"),
    (LR, "Liberia"),
    (LS, "Lesotho"),
    (LT, "Lithuania"),
    (LU, "Luxembourg"),
    (LV, "Latvia"),
    (LY, "Libya"),
    (MA, "Morocco"),
    (MC, "Monaco"),
    (MD, "Moldova (Republic of)"),
    (ME, "Montenegro"),
    (MF, "Saint Martin (French part)"),
    (MG, "Madagascar"),
    (MH, "Marshall Islands"),
    (MK, "North Macedonia"),
    (ML, "Mali"),
    (MM, "Myanmar"),
    (MN, "Mongolia"),
    (MO, "Macao"),
    (MP, "Northern Mariana Islands"),
    (MQ, "Martinique"),
    (MR, "Mauritania"),
    (MS, "Montserrat"),
    (MT, "Malta"),
    (MU, "Mauritius"),
    (MV, "Maldives"),
    (MW, "Malawi"),
    (MX, "Mexico"),
    (MY, "Malaysia"),
    (MZ, "Mozambique"),
    (NA, "Namibia"),
    (NC, "New Caledonia"),
    (NE, "Niger"),
    (NF, "Norfolk Island"),
    (NG, "Nigeria"),
    (NI, "Nicaragua"),
    (NL, "Netherlands (Kingdom of the)"),
    (NO, "Norway"),
    (NP, "Nepal"),
    (NR, "Nauru"),
    (NU, "Niue"),
    (NZ, "New Zealand"),
    (OM, "Oman"),
    (PA, "Panama"),
    (PE, "Peru"),
    (PF, "French Polynesia"),
    (PG, "Papua New Guinea"),
    (PH, "Philippines"),
    (PK, "Pakistan"),
    (PL, "Poland"),
    (PM, "Saint Pierre and Miquelon"),
    (PN, "Pitcairn"),
    (PR, "Puerto Rico"),
    (PS, "Palestine (State of)"),
    (PT, "Portugal"),
    (PW, "Palau"),
    (PY, "Paraguay"),
    (QA, "Qatar"),
    (RE, "Réunion"),
    (RO, "Romania"),
    (RS, "Serbia"),
    (RU, "Russian Federation"),
    (RW, "Rwanda"),
    (SA, "Saudi Arabia"),
    (SB, "Solomon Islands"),
    (SC, "Seychelles"),
    (SD, "Sudan"),
    (SE, "Sweden"),
    (SG, "Singapore"),
    (SH, "Saint Helena, Ascension and Tristan da Cunha"),
    (SI, "Slovenia"),
    (SJ, "Svalbard and Jan Mayen"),
    (SK, "Slovakia"),
    (SL, "Sierra Leone"),
    (SM, "San Marino"),
    (SN, "Senegal"),
    (SO, "Somalia"),
    (SR, "Suriname"),
    (SS, "South Sudan"),
    (ST, "Sao Tome and Principe"),
    (SV, "El Salvador"),
    (SX, "Sint Maarten (Dutch part)"),
    (SY, "Syrian Arab Republic"),
    (SZ, "Eswatini"),
    (TC, "Turks and Caicos Islands"),
    (TD, "Chad"),
    (TF, "French Southern Territories"),
    (TG, "Togo"),
    (TH, "Thailand"),
    (TJ, "Tajikistan"),
    (TK, "Tokelau"),
    (TL, "Timor-Leste"),
    (TM, "Turkmenistan"),
    (TN, "Tunisia"),
    (TO, "Tonga"),
    (TR, "Türkiye"),
    (TT, "Trinidad and Tobago"),
    (TV, "Tuvalu"),
    (TW, "Taiwan (Province of China)"),
    (TZ, "Tanzania (United Republic of)"),
    (UA, "Ukraine"),
    (UG, "Uganda"),
    (UM, "United States Minor Outlying Islands"),
    (US, "United States of America"),
    (UY, "Uruguay"),
    (UZ, "Uzbekistan"),
    (VA, "Holy See"),
    (VC, "Saint Vincent and the Grenadines"),
    (VE, "Venezuela (Bolivarian Republic of)"),
    (VG, "Virgin Islands (British)"),
    (VI, "Virgin Islands (U.S.)"),
    (VN, "Viet Nam"),
    (VU, "Vanuatu"),
    (WF, "Wallis and Futuna"),
    (WS, "Samoa"),
    (XK, "Kosovo"),
    (YE, "Yemen"),
    (YT, "Mayotte"),
    (ZA, "South Africa"),
    (ZM, "Zambia"),
    (ZW, "Zimbabwe"),
}

/// Text that is not the code of a country.
///
/// ```
/// let error: thunes_runtime::UnknownCountry = "Spain".parse::<thunes_runtime::Country>().unwrap_err();
/// assert_eq!(error.to_string(), "not a country: expected an ISO 3166-1 code of two letters, such as ES");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a country: expected an ISO 3166-1 code of two letters, such as ES")]
#[non_exhaustive]
pub struct UnknownCountry;

impl FromStr for Country {
    type Err = UnknownCountry;

    fn from_str(code: &str) -> Result<Self, UnknownCountry> {
        let upper = code.to_ascii_uppercase();
        let place = Self::ALL.binary_search_by(|known| known.as_str().cmp(&upper));
        place.ok().and_then(|place| Self::ALL.get(place)).copied().ok_or(UnknownCountry)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read_word(from)
    }
}
