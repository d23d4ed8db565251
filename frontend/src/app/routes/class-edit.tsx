import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { SchoolClass } from '@/api/types.gen';
import { OneClass } from '@/app/routes/one-class';
import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { useUpdateClass } from '@/features/classes/api/update-class';
import { ClassEditor } from '@/features/classes/components/class-editor';
import { words } from '@/lib/words';

const t = words('app');

export function EditClassRoute() {
  return <OneClass title={t('class.edit')}>{(known) => <EditPage key={known.id} known={known} />}</OneClass>;
}

function EditPage({ known }: { known: SchoolClass }) {
  const navigate = useNavigate();
  // As it was when the page was opened: what somebody else changes meanwhile is not overwritten unseen.
  const [seen] = useState(known);
  const { mutate, isPending, error } = useUpdateClass(known.id);
  const backTo = `/classes/${encodeURIComponent(known.id)}`;
  return (
    <>
      <title>{t('pageTitle', { page: t('class.editNamed', { name: known.name }) })}</title>
      <BackLink to={backTo}>{known.name}</BackLink>
      <PageHeading title={t('class.edit')} />
      <ClassEditor
        known={seen}
        saving={isPending}
        error={error}
        backTo={backTo}
        onSave={(changes) =>
          mutate({ version: seen.version, changes }, { onSuccess: () => void navigate(backTo) })
        }
      />
    </>
  );
}
