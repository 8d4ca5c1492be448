namespace Redemptions.Http;

/// <summary>How the service is called.</summary>
public sealed record RedemptionsHttpOptions
{
    /// <summary>The secret key: sk_test_… in test mode, sk_live_… in live mode.</summary>
    public required Sensitive ApiKey { get; init; }

    /// <summary>How long a call may take with all its repetitions; by default 60 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the service is asked to wait for the outcome of a redemption or a look-up before it answers, 0 to 60 s; by default 25 s. An attempt ends 10 s later.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(25);

    internal RedemptionsHttpOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(ApiKey);
        if (ApiKey.Reveal() is not { Length: > 0 } key || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("The API key is empty, or has blanks or characters beyond ASCII: pass it as it was issued.");
        }

        return Deadline > TimeSpan.Zero && Wait >= TimeSpan.Zero && Wait <= TimeSpan.FromSeconds(60)
            ? this
            : throw new ArgumentException("The deadline must be above zero, and the wait between zero and 60 seconds.");
    }
}
