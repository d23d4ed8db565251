import { useNavigate } from 'react-router';

import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { useCreateClass } from '@/features/classes/api/create-class';
import { ClassEditor } from '@/features/classes/components/class-editor';
import { words } from '@/lib/words';

const t = words('app');

export function NewClassRoute() {
  const navigate = useNavigate();
  const { mutate, isPending, error } = useCreateClass();
  return (
    <>
      <title>{t('pageTitle', { page: t('class.new') })}</title>
      <BackLink to="/classes">{t('places.classes')}</BackLink>
      <PageHeading title={t('class.create')}>{t('class.createLead')}</PageHeading>
      <ClassEditor
        known={null}
        saving={isPending}
        error={error}
        backTo="/classes"
        onSave={(draft) =>
          mutate({ body: draft }, { onSuccess: ({ id }) => void navigate(`/classes/${encodeURIComponent(id)}/roster`) })
        }
      />
    </>
  );
}
