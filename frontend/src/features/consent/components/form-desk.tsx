import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';

import type { Health, Student } from '@/api/types.gen';
import { FORM_LANGUAGES, formText } from '@/features/consent/texts/languages';
import { words } from '@/lib/words';

import { ConsentForm } from './consent-form';
import classes from './form-desk.module.css';

const t = words('consent');

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
          label={t('desk.language')}
          data={FORM_LANGUAGES}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
        <TextInput
          label={t('desk.school')}
          description={t('desk.schoolHelp')}
          maxLength={100}
          dir="auto"
          value={school}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextInput
          label={t('desk.contact')}
          description={t('desk.contactHelp')}
          maxLength={200}
          dir="auto"
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <Switch
          label={t('desk.named')}
          description={t('desk.namedHelp')}
          checked={named}
          onChange={(event) => setNamed(event.currentTarget.checked)}
        />
        <Button leftSection={<IconPrinter size={18} stroke={1.8} aria-hidden />} onClick={() => window.print()}>
          {t('desk.print')}
        </Button>
        <p className={classes.help}>{t('desk.help')}</p>
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
