import { useNavigate } from 'react-router';

import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { useCreateClass } from '@/features/classes/api/create-class';
import { ClassEditor } from '@/features/classes/components/class-editor';

export function NewClassRoute() {
  const navigate = useNavigate();
  const { mutate, isPending, error } = useCreateClass();
  return (
    <>
      <title>New class · Rollcall</title>
      <BackLink to="/classes">Classes</BackLink>
      <PageHeading title="Create a class">Its students come next.</PageHeading>
      <ClassEditor
        known={null}
        saving={isPending}
        error={error}
        backTo="/classes"
        onSave={(draft) =>
          mutate(draft, { onSuccess: ({ id }) => void navigate(`/classes/${encodeURIComponent(id)}/roster`) })
        }
      />
    </>
  );
}
