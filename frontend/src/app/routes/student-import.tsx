import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { ImportPage } from '@/features/imports/components/import-page';

export function StudentImportRoute() {
  return (
    <>
      <title>Import a school · Rollcall</title>
      <BackLink to="/students">Students</BackLink>
      <PageHeading title="Import a school">
        Students from a list, with their guardians, classes and consents, and their photos from a ZIP. You see what it
        would do before anything is written.
      </PageHeading>
      <ImportPage />
    </>
  );
}
