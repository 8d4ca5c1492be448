using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>A secret that is worth money, such as a voucher's PIN: it prints as asterisks, also in logs, and cannot be serialised to JSON.</summary>
/// <remarks>Only <see cref="Reveal"/> returns the clear text, so a search finds every use of it.</remarks>
[GenerateSerializer, Alias("redemptions.sensitive"), Immutable]
[JsonConverter(typeof(SensitiveJsonConverter))]
[DebuggerDisplay("***")]
public sealed class Sensitive : IEquatable<Sensitive>
{
    private const string Mask = "***";

    [Id(0)]
    private readonly string _value;

    /// <summary>Wraps <paramref name="value"/>.</summary>
    public Sensitive(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The clear text. Never pass the result to a log, an exception, a URL or a key.</summary>
    public string Reveal() => _value;

    /// <summary>The last four characters behind asterisks, <c>************0000</c>; three asterisks if the text is shorter than eight.</summary>
    public string Masked() => _value.Length < 8 ? Mask : string.Concat(new string('*', _value.Length - 4), _value.AsSpan(_value.Length - 4));

    /// <summary>Always three asterisks.</summary>
    public override string ToString() => Mask;

    /// <inheritdoc/>
    public bool Equals(Sensitive? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sensitive);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_value, StringComparison.Ordinal);
}
