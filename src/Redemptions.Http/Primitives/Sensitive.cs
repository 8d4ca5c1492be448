using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>A secret that is worth money or gives access to it, such as a PIN or an API key: it prints as asterisks, also in logs and debuggers, and cannot be serialised to JSON.</summary>
/// <remarks>Only <see cref="Reveal"/> returns the clear text, so a search finds every use of it.</remarks>
[DebuggerDisplay("***")]
[JsonConverter(typeof(RefusedSensitiveConverter))]
public sealed class Sensitive : IEquatable<Sensitive>
{
    private const string Mask = "***";
    private const int Shown = 4;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Wraps <paramref name="value"/>.</summary>
    public Sensitive(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The clear text. Never pass the result to a log, an exception or a URL.</summary>
    public string Reveal() => _value;

    /// <summary>The last four characters behind asterisks; three asterisks if the text is shorter than eight.</summary>
    public string Masked() => _value.Length < 2 * Shown ? Mask : string.Concat(new string('*', _value.Length - Shown), _value.AsSpan(_value.Length - Shown));

    /// <summary>Always three asterisks.</summary>
    public override string ToString() => Mask;

    /// <inheritdoc/>
    public bool Equals(Sensitive? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sensitive);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_value, StringComparison.Ordinal);
}
