// The words of the question kinds, which come with the first screen that draws one.
import words from '../../messages/en-GB.questions.ftl?raw';
import { addWords } from '../words/words';

addWords(words);
