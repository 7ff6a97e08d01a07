/** What the functions of a developer's machine sign with: nobody's numbers and codes hang on it. */
export const LOCAL_SECRET = 'for made-up people on one machine only';
