namespace Redemptions.Domain.Webhooks;

/// <summary>Why an endpoint is disabled. Stored by name: members are only added.</summary>
public enum DisabledReason
{
    /// <summary>Its owner disabled it.</summary>
    Owner,

    /// <summary>The receiver answered 410.</summary>
    Gone,

    /// <summary>No attempt succeeded for days.</summary>
    Failing,
}
