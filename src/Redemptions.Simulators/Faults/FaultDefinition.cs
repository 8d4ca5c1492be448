namespace Redemptions.Simulators.Faults;

/// <summary>A fault as requested by <c>POST /faults</c> or by configuration. A field that its kind does not use must be absent.</summary>
internal sealed record FaultDefinition
{
    public Provider? Provider { get; init; }

    /// <summary>One of <see cref="Wire.CallNames"/>; null for any.</summary>
    public string? Call { get; init; }

    public string? Pin { get; init; }

    public string? Reference { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>The number of times that it applies; null for always.</summary>
    public int? Times { get; init; }

    /// <summary>The probability that it applies to a matching call, 0 to 1.</summary>
    public double? Probability { get; init; }

    public int? DelayMs { get; init; }

    /// <summary>HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>The provider's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Text of the error.</summary>
    public string? Message { get; init; }

    /// <summary>The bytes by which the body is padded.</summary>
    public int? Size { get; init; }

    /// <summary>A member of the answer's JSON object.</summary>
    public string? Member { get; init; }

    /// <summary>Whether the provider executes the request although its answer says otherwise.</summary>
    public bool? Commit { get; init; }

    /// <summary>Whether the provider stores this answer as the first one to the reference.</summary>
    public bool? Recorded { get; init; }

    /// <summary>Whether the connection is left open without an answer instead of being broken.</summary>
    public bool? Hold { get; init; }

    /// <summary>The amount to take instead of the requested one, in cents.</summary>
    public long? Amount { get; init; }
}
