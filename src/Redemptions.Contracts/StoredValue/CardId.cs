using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Redemptions.Contracts;

/// <summary>The id of a card: <c>crd_</c> and 24 lower-case hex digits. Ids sort by the millisecond in which they were created.</summary>
[JsonConverter(typeof(CardIdJsonConverter))]
public sealed partial record CardId
{
    private const string Prefix = "crd_";
    private const int LowDigits = 12;

    private CardId(string value) => Value = value;

    /// <summary>The whole text, 28 characters.</summary>
    public string Value { get; }

    /// <summary>The serial number printed on the card: the 24 digits of the id, in upper case.</summary>
    public string SerialNumber => Value[Prefix.Length..].ToUpperInvariant();

    /// <summary>A new id: 48 bits of the clock's milliseconds, then 48 random bits.</summary>
    public static CardId New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Span<byte> bytes = stackalloc byte[14];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(bytes[8..]);

        // The first bit is 0, so that a run of ids never ends at the last number.
        bytes[8] &= 0x7F;
        return new CardId(Prefix + Convert.ToHexStringLower(bytes[2..]));
    }

    /// <summary>This id and those after it, each one higher: the ids of cards that are made together.</summary>
    /// <param name="count">How many, 1 or more.</param>
    public IEnumerable<CardId> Run(int count)
    {
        var first = ulong.Parse(Value.AsSpan(Value.Length - LowDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var high = Value[..^LowDigits];
        return Enumerable.Range(0, count).Select(step => new CardId(string.Create(CultureInfo.InvariantCulture, $"{high}{first + (ulong)step:x12}")));
    }

    /// <summary>The id of a serial number, in either case; false if <paramref name="serialNumber"/> is none.</summary>
    public static bool TryParseSerialNumber(string? serialNumber, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CardId? id) =>
        TryParse(Prefix + serialNumber?.ToLowerInvariant(), out id);

    /// <summary>Parses an id; false if <paramref name="text"/> is not one.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CardId? id)
    {
        id = text is not null && Form().IsMatch(text) ? new CardId(text) : null;
        return id is not null;
    }

    /// <summary>Parses an id.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not one.</exception>
    public static CardId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("The text is not a card id: 'crd_' and 24 lower-case hex digits.");

    /// <summary>The whole text.</summary>
    public override string ToString() => Value;

    [GeneratedRegex(@"\Acrd_[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
