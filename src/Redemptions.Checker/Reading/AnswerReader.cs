using System.Text.Json;
using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Reading;

/// <summary>Reads the answers to redeem calls and lookups, by status and body.</summary>
public static class AnswerReader
{
    private const int FirstError = 400;

    /// <summary>
    /// The answer to a redeem call. A body that is neither redemption nor problem, such as a gateway's page, gives an answer with
    /// neither: it promises nothing.
    /// </summary>
    /// <param name="httpStatus">The status of the answer.</param>
    /// <param name="replayed">Whether <c>Idempotent-Replayed: true</c> stood in it.</param>
    /// <param name="body">The body as text.</param>
    /// <exception cref="JsonException">The status promises a redemption, and the body is none.</exception>
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
    /// <exception cref="JsonException">The status promises a balance, and the body is none.</exception>
    public static ObservedBalance? ReadBalance(int httpStatus, string body)
    {
        if (httpStatus >= FirstError)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body);
        return new ObservedBalance(document.RootElement.Number("balance"), document.RootElement.OptionalText("status"));
    }

    private static string? ProblemCode(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.OptionalText("code");
        }
        catch (Exception notOurs) when (notOurs is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
