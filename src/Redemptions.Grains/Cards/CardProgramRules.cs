using Redemptions.Contracts;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>The rules of requests for cards that depend on the program.</summary>
internal static class CardProgramRules
{
    /// <summary>The problem of a currency that is not the program's; null if it is. Amounts of points have no currency, but what earns or costs points has.</summary>
    /// <param name="currency">The currency of the request.</param>
    /// <param name="program">The program.</param>
    /// <param name="required">Whether the amount needs a currency: not of points.</param>
    public static Problem? CheckCurrency(string? currency, StoredValueProgram program, bool required = false) =>
        currency is null && required && !program.HasPoints ? Problems.Field(ProblemCodes.InvalidRequest, "currency", "missing", $"Send the currency of the amount: {program.Currency}.")
        : currency is not null && currency != program.Currency ? Problems.Field(ProblemCodes.CurrencyNotSupported, "currency", "unsupported", $"{program.Name} has {program.Currency}.")
        : null;
}
