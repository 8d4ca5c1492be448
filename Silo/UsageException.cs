namespace Redemptions.Silo;

/// <summary>The command line has a word that means nothing: nothing is done, and the process ends with exit code 2 and the list of commands.</summary>
internal sealed class UsageException(string message) : Exception(message);
