namespace Redemptions.Storage.Startup;

/// <summary>The service cannot start, or a command cannot run. The message is a sentence that says what to change.</summary>
public sealed class StartException : Exception
{
    /// <summary>Creates the exception with this message.</summary>
    public StartException(string message)
        : base(message)
    {
    }
}
