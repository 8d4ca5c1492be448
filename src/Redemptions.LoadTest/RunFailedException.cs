namespace Redemptions.LoadTest;

/// <summary>A run cannot be brought to its end; the message is one sentence that names the program that failed.</summary>
internal sealed class RunFailedException(string sentence) : Exception(sentence);
