// The page's entry: mounts the interface. Everything else is below `ui`.
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root) createRoot(root).render(<h1>Resync</h1>);
