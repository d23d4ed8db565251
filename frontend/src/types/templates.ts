/** The words of the messages to guardians: one template for each language and kind. */

export type TemplateKind = 'absence' | 'apology';
export type Direction = 'ltr' | 'rtl';

export interface TemplateLanguage {
  code: string;
  /** In English. */
  name: string;
  own_name: string;
  direction: Direction;
  built_in: boolean;
  /** The kinds whose words are not the built-in ones. */
  edited: TemplateKind[];
}

/** One to choose: of a language that is only being added, the server has not told the direction yet. */
export type LanguageOption = Omit<TemplateLanguage, 'direction'>;

/** What a template may name: `{{ student }}`. */
export interface TemplateField {
  name: string;
  meaning: string;
  example: string;
}

export interface TemplateList {
  languages: TemplateLanguage[];
  addable: { code: string; name: string }[];
  fields: TemplateField[];
}

/** What a person writes. */
export interface TemplateWords {
  subject: string;
  text: string;
  html: string;
}

export interface Template extends TemplateWords {
  language: string;
  kind: TemplateKind;
  direction: Direction;
  edited: boolean;
}

/** A template with sample facts in it. */
export interface TemplatePreview extends TemplateWords {
  direction: Direction;
}

/** Where a template is wrong, as the details of `template_invalid` say. */
export interface TemplateFault {
  field: keyof TemplateWords;
  line: number | null;
  message: string;
}
