namespace Redemptions.LoadTest;

/// <summary>The command line asks for what cannot be; the message is the one sentence that names the option.</summary>
internal sealed class ArgumentsException(string sentence) : Exception(sentence);
