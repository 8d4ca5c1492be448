using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Redemptions.Contracts;

/// <summary>The id of a redemption: <c>rdm_</c> and 24 lower-case hex digits. Ids sort by the millisecond in which they were created.</summary>
[JsonConverter(typeof(RedemptionIdJsonConverter))]
public sealed partial record RedemptionId
{
    private const string Prefix = "rdm_";

    private RedemptionId(string value) => Value = value;

    /// <summary>The whole text, 28 characters.</summary>
    public string Value { get; }

    /// <summary>A new id: 48 bits of the clock's milliseconds, then 48 random bits.</summary>
    public static RedemptionId New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Span<byte> bytes = stackalloc byte[14];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(bytes[8..]);
        return new RedemptionId(Prefix + Convert.ToHexStringLower(bytes[2..]));
    }

    /// <summary>Parses an id; false if <paramref name="text"/> is not one.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RedemptionId? id)
    {
        id = text is not null && Form().IsMatch(text) ? new RedemptionId(text) : null;
        return id is not null;
    }

    /// <summary>Parses an id.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not one.</exception>
    public static RedemptionId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("The text is not a redemption id: 'rdm_' and 24 lower-case hex digits.");

    /// <summary>The whole text.</summary>
    public override string ToString() => Value;

    [GeneratedRegex(@"\Ardm_[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
