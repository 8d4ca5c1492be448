namespace Redemptions.Silo.Commands;

/// <summary>The command line is not understood: the process does nothing, prints the message and the list of commands, and exits with code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
