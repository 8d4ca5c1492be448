namespace Redemptions.Http;

/// <summary>One field of a source.</summary>
public sealed record VoucherField : ReceivedObject
{
    /// <summary>Its JSON name.</summary>
    public string Name { get => field ?? string.Empty; init; }

    /// <summary>Its JSON type: always string.</summary>
    public string Type { get => field ?? string.Empty; init; }

    /// <summary>Whether every redemption requires it.</summary>
    public bool Required { get; init; }

    /// <summary>The capabilities that require it.</summary>
    public IReadOnlyList<Capability> RequiredFor { get => field ?? []; init; }

    /// <summary>The capabilities that use it.</summary>
    public IReadOnlyList<Capability> AcceptedFor { get => field ?? []; init; }

    /// <summary>The required field that it can replace, or null.</summary>
    public string? AlternativeTo { get; init; }

    /// <summary>Whether it is a secret that is money.</summary>
    public bool Sensitive { get; init; }

    /// <summary>The label of an input, for the customer.</summary>
    public string Label { get => field ?? string.Empty; init; }

    /// <summary>Where the customer finds the value.</summary>
    public string Description { get => field ?? string.Empty; init; }

    /// <summary>A regular expression for the value without blanks and dashes.</summary>
    public string Pattern { get => field ?? string.Empty; init; }

    /// <summary>A value that matches the pattern.</summary>
    public string Example { get => field ?? string.Empty; init; }
}
