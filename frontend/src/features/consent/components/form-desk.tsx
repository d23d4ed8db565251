import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';

import { FORM_LANGUAGES, formText } from '@/features/consent/texts/languages';
import type { Student } from '@/types/api';
import type { Health } from '@/types/health';

import { ConsentForm } from './consent-form';
import classes from './form-desk.module.css';

interface FormDeskProps {
  student: Student;
  /** Empty where the server does not know it. */
  schoolName: string;
  mood: Health['mood'];
}

/** The form on the screen, with what to fill in before it is printed. */
export function FormDesk({ student, schoolName, mood }: FormDeskProps) {
  const [language, setLanguage] = useState(languageOf(student));
  const [typed, setTyped] = useState<string | null>(null);
  const [contact, setContact] = useLocalStorage({ key: 'rollcall.consent-contact', defaultValue: '' });
  const [named, setNamed] = useState(true);
  const school = typed ?? schoolName;
  return (
    <div className={classes.desk}>
      <div className={classes.tools}>
        <NativeSelect
          label="Language"
          data={FORM_LANGUAGES}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
        <TextInput
          label="School"
          description="As it stands at the top; empty leaves a line."
          maxLength={100}
          dir="auto"
          value={school}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextInput
          label="Questions and withdrawal"
          description="Name, e-mail address or telephone number; kept in this browser."
          maxLength={200}
          dir="auto"
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <Switch
          label="With name and number"
          description="Off: a blank form, to copy for everyone."
          checked={named}
          onChange={(event) => setNamed(event.currentTarget.checked)}
        />
        <Button leftSection={<IconPrinter size={18} stroke={1.8} aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
        <p className={classes.help}>
          A template: have your data protection officer look through it. Once it is signed, record the consent on the
          student’s page.
        </p>
      </div>
      <ConsentForm
        text={formText(language)}
        school={school.trim()}
        contact={contact.trim()}
        student={named ? student.name : ''}
        number={named ? student.number : ''}
        mood={mood}
      />
    </div>
  );
}

/** That of the first guardian who has one of ours: the form is for them. */
function languageOf({ guardians }: Student): string {
  const known = guardians.find(({ language }) => FORM_LANGUAGES.some(({ value }) => value === language));
  return known?.language ?? 'en';
}
