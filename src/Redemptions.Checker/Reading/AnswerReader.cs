using System.Text.Json;
using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Reading;

/// <summary>Reads the answers to redeem calls and lookups, by status and body.</summary>
public static class AnswerReader
{
    private const int FirstError = 400;

    /// <summary>
    /// The answer to a redeem call. A body that is neither a redemption nor a problem, such as a gateway's error page, gives an answer with
    /// neither: the outcome of the call is unknown then.
    /// </summary>
    /// <param name="httpStatus">The status of the answer.</param>
    /// <param name="replayed">Whether the answer had the header <c>Idempotent-Replayed: true</c>.</param>
    /// <param name="body">The body as text.</param>
    /// <exception cref="JsonException">The status is below 400, and the body is not a redemption.</exception>
    public static ClientAnswer ReadRedeem(int httpStatus, bool replayed, string body)
    {
        var answer = new ClientAnswer { HttpStatus = httpStatus, Replayed = replayed };
        return httpStatus < FirstError
            ? answer with { Redemption = RedemptionJsonReader.Read(body) }
            : answer with { ProblemCode = ProblemCode(body) };
    }

    /// <summary>The answer to a lookup; null where it was refused.</summary>
    /// <param name="httpStatus">The status of the answer.</param>
    /// <param name="body">The body as text.</param>
    /// <exception cref="JsonException">The status is below 400, and the body is not a balance.</exception>
    public static ObservedBalance? ReadBalance(int httpStatus, string body)
    {
        if (httpStatus >= FirstError)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body);
        return new ObservedBalance(document.RootElement.Number("balance"), document.RootElement.OptionalText("status"));
    }

    /// <summary>The answer to any other call on a card or its redemption.</summary>
    /// <param name="httpStatus">The status of the answer.</param>
    /// <param name="replayed">Whether the answer had the header <c>Idempotent-Replayed: true</c>.</param>
    /// <param name="body">The body as text.</param>
    /// <param name="time">The time of the service when it answered, or null.</param>
    /// <exception cref="JsonException">The status is below 400, and the body is no card, list of cards, redemption or accrual.</exception>
    public static CardCallAnswer ReadCardCall(int httpStatus, bool replayed, string body, ServiceTime? time = null)
    {
        var answer = new CardCallAnswer { HttpStatus = httpStatus, Replayed = replayed, Time = time };
        if (httpStatus >= FirstError)
        {
            return answer with { ProblemCode = ProblemCode(body) };
        }

        using var document = JsonDocument.Parse(body);
        var json = document.RootElement;
        return json.OptionalText("id") switch
        {
            null => answer with { Cards = json.List("data", CardJsonReader.ReadCard) },
            ['r', 'd', 'm', '_', ..] => answer with { Redemption = RedemptionJsonReader.Read(json) },
            ['c', 'r', 'd', '_', ..] => answer with { Cards = [CardJsonReader.ReadCard(json)] },
            ['a', 'c', 'r', '_', ..] => answer,
            _ => throw new JsonException("The member 'id' is neither of a card, a redemption nor an accrual."),
        };
    }

    private static string? ProblemCode(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.OptionalText("code");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
