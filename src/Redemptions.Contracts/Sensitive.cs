using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>A text that is money, such as a voucher's PIN: it does not print, does not log, and refuses to become JSON.</summary>
/// <remarks>Only <see cref="Reveal"/> gives it back, so every place that needs the clear text is one search away.</remarks>
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

    /// <summary>The last four characters behind asterisks, <c>************0000</c>; nothing but asterisks where the text is shorter than eight.</summary>
    public string Masked() => _value.Length < 8 ? Mask : string.Concat(new string('*', _value.Length - 4), _value.AsSpan(_value.Length - 4));

    /// <summary>Three asterisks, whatever is inside.</summary>
    public override string ToString() => Mask;

    /// <inheritdoc/>
    public bool Equals(Sensitive? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sensitive);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_value, StringComparison.Ordinal);
}
