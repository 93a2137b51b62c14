// Days since 1970 in the proleptic Gregorian calendar, and dates in words.
export const MONTHS =
  "January February March April May June July August September October November December".split(" ");
export const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

// Days since 1970 of a proleptic Gregorian date, for any year.
export function dayNumber(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / 864e5);
}

// Days since 1970 of an ISO day with a four-digit or signed six-digit year.
export function parseDay(text) {
  const m = /^([+-]?\d{4,6})-(\d\d)-(\d\d)/.exec(text || "");
  return m ? dayNumber(+m[1], +m[2] - 1, +m[3]) : null;
}

// Days since 1970 of an ISO datetime, with its part of the day.
export function parseInstant(text) {
  const day = parseDay(text);
  const m = /T(\d\d):(\d\d)(?::(\d\d))?[\d.]*(Z|[+-]\d\d:?\d\d)?$/.exec(text || "");
  if (day === null || !m) return day;
  const zone =
    m[4] && m[4] !== "Z" ? (m[4][0] === "-" ? -1 : 1) * (+m[4].slice(1, 3) * 60 + +m[4].slice(-2)) : 0;
  return day + (+m[1] * 60 + +m[2] + (+m[3] || 0) / 60 - zone) / 1440;
}

// Year, month, day and weekday of a day number.
export function parts(day) {
  const date = new Date(Math.floor(day) * 864e5);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth(), d: date.getUTCDate(), w: date.getUTCDay() };
}

// A year in words, with its era where that is needed.
export function yearName(year) {
  return year < 1 ? `${1 - year} BCE` : year < 1000 ? `${year} CE` : String(year);
}

// A day number in words.
export function dayWords(day) {
  const p = parts(day);
  return `${p.d} ${MONTHS[p.m]} ${yearName(p.y)}`;
}

// A length of time in words.
export function lengthWords(days) {
  const plural = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
  if (days < 90) return plural(Math.max(1, Math.round(days)), "day");
  if (days < 730) return plural(Math.round(days / 30.44), "month");
  return plural(Math.round(days / 365.2425), "year");
}
