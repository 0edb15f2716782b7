/** Lists the files of a repository and turns them into settings, trees and facts with their places. Knows no profile and no rule; of frameworks only how they read a format. Start at {@link io.github.preflight.source.Formats} and {@link io.github.preflight.source.FileFinder}. */
package io.github.preflight.source;
