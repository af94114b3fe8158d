// The words of bundles, which come with the first screen that needs one, and what to say when something about them fails.
import words from '../../messages/en-GB.bundles.ftl?raw';
import { addErrors } from '../errors/errors';
import { addWords } from '../words/words';
import { bundleErrors } from './errors';

addWords(words);
addErrors(bundleErrors);
