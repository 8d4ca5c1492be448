namespace Redemptions.LoadTest;

/// <summary>The command line is not valid; the message is one sentence that names the option.</summary>
internal sealed class ArgumentsException(string sentence) : Exception(sentence);
