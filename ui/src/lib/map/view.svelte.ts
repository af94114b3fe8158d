// Whether maps are shown as a drawing or as a table: one choice for all of them, kept while the app runs.

class Views {
  drawing = $state(true);
}

/** The one choice. */
export const views = new Views();
