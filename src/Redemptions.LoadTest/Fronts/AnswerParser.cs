using System.Text.Json;
using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Fronts;

/// <summary>Parses an answer's body in its buffer, and reads only the members that the check needs.</summary>
internal static class AnswerParser
{
    private const int FirstError = 400;

    /// <summary>The answer; its kind is <see cref="AnswerKind.None"/> where the body does not match the status.</summary>
    public static FrontAnswer Read(OperationKind asked, short httpStatus, bool replayed, ReadOnlySpan<byte> body)
    {
        var answer = new FrontAnswer { HttpStatus = httpStatus, Replayed = replayed };
        try
        {
            if (httpStatus >= FirstError)
            {
                ReadProblem(body, ref answer);
            }
            else if (asked == OperationKind.Redeem)
            {
                ReadRedemption(body, ref answer);
            }
            else if (asked == OperationKind.LookUp)
            {
                ReadBalance(body, ref answer);
            }
            else
            {
                answer.Kind = body.IsEmpty ? AnswerKind.None : AnswerKind.Types;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            answer.Kind = AnswerKind.None;
        }

        return answer;
    }

    private static void ReadProblem(ReadOnlySpan<byte> body, ref FrontAnswer answer)
    {
        answer.Kind = AnswerKind.Problem;
        var reader = Object(body);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("code"u8))
            {
                answer.Code = Word(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadBalance(ReadOnlySpan<byte> body, ref FrontAnswer answer)
    {
        var reader = Object(body);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("balance"u8))
            {
                (answer.Kind, answer.Amount) = (AnswerKind.Balance, Cents(ref reader));
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                answer.Code = Word(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadRedemption(ReadOnlySpan<byte> body, ref FrontAnswer answer)
    {
        var reader = Object(body);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                answer.Id = reader.GetString();
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                reader.Read();
                answer.Kind = Kind(ref reader);
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                answer.Version = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("amount"u8))
            {
                answer.Amount = Cents(ref reader);
            }
            else if (reader.ValueTextEquals("redeemed_amount"u8))
            {
                answer.RedeemedAmount = Cents(ref reader);
            }
            else
            {
                ReadPart(ref reader, ref answer);
            }
        }

        if (answer.Id is null)
        {
            answer.Kind = AnswerKind.None;
        }
    }

    private static void ReadPart(ref Utf8JsonReader reader, ref FrontAnswer answer)
    {
        if (reader.ValueTextEquals("provider_reference"u8))
        {
            ReadReferences(ref reader, ref answer);
        }
        else if (reader.ValueTextEquals("residual"u8))
        {
            ReadResidual(ref reader, ref answer);
        }
        else if (reader.ValueTextEquals("change_voucher"u8))
        {
            ReadChange(ref reader, ref answer);
        }
        else if (reader.ValueTextEquals("last_error"u8))
        {
            answer.Code = WordWithin(ref reader, "code"u8);
        }
        else if (reader.ValueTextEquals("attention"u8))
        {
            answer.Attention = WordWithin(ref reader, "reason"u8);
        }
        else
        {
            reader.Skip();
        }
    }

    private static void ReadReferences(ref Utf8JsonReader reader, ref FrontAnswer answer)
    {
        if (!Enter(ref reader))
        {
            return;
        }

        while (NextMember(ref reader))
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                answer.References = answer.References.With(ReferenceHashes.Of(reader.ValueSpan));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadResidual(ref Utf8JsonReader reader, ref FrontAnswer answer)
    {
        if (!Enter(ref reader))
        {
            return;
        }

        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("amount"u8))
            {
                answer.ResidualAmount = Cents(ref reader);
            }
            else if (reader.ValueTextEquals("disposition"u8))
            {
                answer.Disposition = Word(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadChange(ref Utf8JsonReader reader, ref FrontAnswer answer)
    {
        if (!Enter(ref reader))
        {
            return;
        }

        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("amount"u8))
            {
                answer.ChangeAmount = Cents(ref reader);
            }
            else if (reader.ValueTextEquals("pin"u8))
            {
                reader.Read();
                answer.ChangePin = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static string? WordWithin(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        string? word = null;
        if (!Enter(ref reader))
        {
            return word;
        }

        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals(name))
            {
                word = Word(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return word;
    }

    private static Utf8JsonReader Object(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? reader : throw new JsonException("The body is not a JSON object.");
    }

    /// <summary>Advances to the next member name; false at the end of the object.</summary>
    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Enters an object; false where the value is null.</summary>
    private static bool Enter(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.StartObject;

    private static string? Word(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : StringPool.Of(reader.ValueSpan);
    }

    private static int Cents(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? FrontAnswer.NoAmount : reader.GetInt32();
    }

    private static AnswerKind Kind(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("confirmed"u8) ? AnswerKind.Confirmed
        : reader.ValueTextEquals("failed"u8) ? AnswerKind.Failed
        : reader.ValueTextEquals("draft"u8) ? AnswerKind.Draft
        : AnswerKind.None;
}
