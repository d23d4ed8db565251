import student from '@fixtures/student.json';
import students from '@fixtures/students.json';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/server';

/** Keeps what the page sends, and answers with the student as it is then. */
function takeChanges(): object[] {
  const sent: object[] = [];
  let known: object = student;
  server.use(
    http.get('/api/students/s1', () => HttpResponse.json(known)),
    http.patch('/api/students/s1', async ({ request }) => {
      const changes = (await request.json()) as object;
      sent.push(changes);
      known = { ...known, ...changes };
      return HttpResponse.json(known);
    }),
  );
  return sent;
}

function refuse(status: number, code: string, message: string, fields?: Record<string, string>) {
  const error = { code, message, ...(fields ? { details: { fields } } : {}) };
  server.use(http.patch('/api/students/s1', () => HttpResponse.json({ error }, { status })));
}

async function openEditor() {
  const app = renderApp('/students/s1');
  const edit = await screen.findByRole('button', { name: 'Edit' });
  await app.user.click(edit);
  return { ...app, edit, drawer: await screen.findByRole('dialog', { name: 'Edit Amara Okafor' }) };
}

/** A field by its label, which ends in a star where it is required. */
const field = (label: string) => new RegExp(`^${label}( \\*)?$`);

const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

describe('editing a student', () => {
  it('sends what was changed and nothing else', async () => {
    const sent = takeChanges();
    const { user, drawer, edit } = await openEditor();
    const name = within(drawer).getByLabelText(field('Name'));
    expect(name).toHaveValue('Amara Okafor');
    await user.clear(name);
    await user.paste(' Amara Okafor-Bell ');
    await user.keyboard('{Enter}');
    await gone();
    expect(sent).toEqual([{ name: 'Amara Okafor-Bell' }]);
    expect(await screen.findByText('Amara Okafor-Bell is saved.')).toBeVisible();
    await waitFor(() => expect(edit).toHaveFocus());
    await user.click(edit);
    expect(await screen.findByLabelText(field('Name'))).toHaveValue('Amara Okafor-Bell');
  });

  it('adds, changes and removes guardians', async () => {
    const sent = takeChanges();
    const { user, drawer } = await openEditor();
    await user.click(within(drawer).getByRole('button', { name: 'Add a guardian' }));
    const second = within(within(drawer).getByRole('group', { name: 'Guardian 2' }));
    expect(second.getByLabelText(field('Guardian’s name'))).toHaveFocus();
    await user.paste('Obi Okafor');
    await user.click(second.getByLabelText(field('E-mail')));
    await user.paste('obi@example.org');
    await user.selectOptions(second.getByLabelText(field('Language')), 'French');
    await user.click(within(drawer).getByRole('button', { name: 'Remove guardian 1' }));
    expect(within(drawer).getByRole('button', { name: 'Add a guardian' })).toHaveFocus();
    expect(within(drawer).queryByRole('group', { name: 'Guardian 2' })).toBeNull();
    await user.click(within(drawer).getByRole('button', { name: 'Save' }));
    await gone();
    expect(sent).toEqual([{ guardians: [{ name: 'Obi Okafor', email: 'obi@example.org', language: 'fr' }] }]);
  });

  it('takes ten guardians and no more, and keeps a language that is not on the list', async () => {
    const guardians = Array.from({ length: 10 }, (_, index) => ({
      name: `Guardian ${index}`,
      email: `g${index}@example.org`,
      language: 'mt',
    }));
    server.use(http.get('/api/students/s1', () => HttpResponse.json({ ...student, guardians })));
    const { user, drawer } = await openEditor();
    expect(within(drawer).getByRole('button', { name: 'Add a guardian' })).toBeDisabled();
    expect(within(drawer).getByText('A student has at most 10 guardians.')).toBeVisible();
    expect(within(drawer).getAllByLabelText(field('Language'))[9]).toHaveDisplayValue('Maltese');
    await user.click(within(drawer).getByRole('button', { name: 'Remove guardian 10' }));
    expect(within(drawer).getByRole('button', { name: 'Add a guardian' })).toBeEnabled();
  });

  it('closes without a call where nothing was changed', async () => {
    const sent = takeChanges();
    const { user, drawer } = await openEditor();
    await user.type(within(drawer).getByLabelText(field('Name')), '  ');
    await user.click(within(drawer).getByRole('button', { name: 'Save' }));
    await gone();
    expect(sent).toEqual([]);
  });
});

describe('what cannot be saved', () => {
  it('is said at the field before anything is sent', async () => {
    const sent = takeChanges();
    const { user, drawer } = await openEditor();
    const email = within(drawer).getByLabelText(field('E-mail'));
    await user.clear(within(drawer).getByLabelText(field('Student number')));
    await user.clear(email);
    await user.type(email, 'ngozi{Enter}');
    expect(within(drawer).getByText('Enter the student number.')).toBeVisible();
    expect(email).toHaveAccessibleDescription('Enter a complete e-mail address.');
    expect(within(drawer).getByLabelText(field('Student number'))).toHaveFocus();
    expect(sent).toEqual([]);
  });

  it('shows that a number is taken at the number', async () => {
    refuse(409, 'number_taken', 'Another student has the number 1002.', { number: 'is taken by another student' });
    const { user, drawer } = await openEditor();
    const number = within(drawer).getByLabelText(field('Student number'));
    await user.clear(number);
    await user.type(number, '1002{Enter}');
    await waitFor(() => expect(number).toHaveAccessibleDescription('Another student has the number 1002.'));
    expect(number).toHaveFocus();
    await user.type(number, '3');
    expect(number).not.toHaveAccessibleDescription();
  });

  it('shows the server’s field errors at the guardian they are about', async () => {
    refuse(422, 'validation_failed', 'Please correct this: guardians.1.email: value is not a valid email address.', {
      'guardians.1.email': 'value is not a valid email address',
    });
    const { user, drawer } = await openEditor();
    await user.click(within(drawer).getByRole('button', { name: 'Add a guardian' }));
    const second = within(within(drawer).getByRole('group', { name: 'Guardian 2' }));
    const email = second.getByLabelText(field('E-mail'));
    await user.paste('Obi Okafor');
    await user.click(email);
    await user.paste('obi@exa..mple.org');
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(email).toHaveAccessibleDescription('Please correct this: value is not a valid email address.'),
    );
    expect(within(drawer).getByRole('alert')).toHaveTextContent('The fields above say what to correct.');
    await user.click(within(drawer).getByRole('button', { name: 'Remove guardian 1' }));
    expect(within(drawer).getByLabelText(field('E-mail'))).toHaveAccessibleDescription(
      'Please correct this: value is not a valid email address.',
    );
  });

  it('shows an error that is about no field, and keeps what was typed', async () => {
    server.use(http.patch('/api/students/s1', () => HttpResponse.error()));
    const { user, drawer } = await openEditor();
    await user.type(within(drawer).getByLabelText(field('Name')), ' Bell{Enter}');
    expect(await within(drawer).findByRole('alert')).toHaveTextContent('Rollcall cannot be reached');
    expect(within(drawer).getByLabelText(field('Name'))).toHaveValue('Amara Okafor Bell');
  });
});

describe('unsaved changes', () => {
  it('are not thrown away without a question', async () => {
    const { user, drawer } = await openEditor();
    await user.type(within(drawer).getByLabelText(field('Name')), ' Bell');
    await user.keyboard('{Escape}');
    const question = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(within(question).getByRole('button', { name: 'Stay' }));
    await waitFor(() => expect(screen.getAllByRole('dialog')).toEqual([drawer]));
    expect(within(drawer).getByLabelText(field('Name'))).toHaveValue('Amara Okafor Bell');
    await user.click(within(drawer).getByRole('button', { name: 'Close' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    await gone();
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    expect(await screen.findByLabelText(field('Name'))).toHaveValue('Amara Okafor');
  });

  it('hold back the way to another page', async () => {
    const { user, drawer, router } = await openEditor();
    await user.type(within(drawer).getByLabelText(field('Name')), ' Bell');
    await router.navigate('/students');
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Students' })).toBeVisible();
  });

  it('do not include what was put back as it was', async () => {
    const { user, drawer } = await openEditor();
    await user.type(within(drawer).getByLabelText(field('Name')), 'x{Backspace}');
    await user.click(within(drawer).getByRole('button', { name: 'Cancel' }));
    await gone();
  });
});

describe('the list of students', () => {
  it('tells who has nobody to write to', async () => {
    const [amara, ben] = students.students;
    const mute = { ...amara, id: 's3', name: 'Chloé Dubois', guardians: [{ name: 'Marc Dubois', email: '', language: 'fr' }] };
    server.use(http.get('/api/students', () => HttpResponse.json({ students: [amara, ben, mute] })));
    renderApp('/students');
    expect(await screen.findByRole('row', { name: /Ben Lindqvist.*Nobody to write to/ })).toBeVisible();
    expect(screen.getByRole('row', { name: /Marc Dubois.*Nobody to write to/ })).toBeVisible();
    expect(screen.getByRole('row', { name: /Amara Okafor/ })).not.toHaveTextContent('Nobody to write to');
  });
});
