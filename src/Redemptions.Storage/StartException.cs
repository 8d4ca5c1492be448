namespace Redemptions.Storage;

/// <summary>Why the service cannot start: one sentence that names what to set.</summary>
public sealed class StartException : Exception
{
    /// <summary>With the sentence.</summary>
    public StartException(string message)
        : base(message)
    {
    }
}
