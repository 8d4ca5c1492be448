using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Requests;

namespace Redemptions.Grains.Providers;

/// <summary>Converts the outcome of a balance lookup into a reply.</summary>
internal static class Balances
{
    public static Reply<Balance> Reply(ProviderDeclaration declaration, MaskedSource source, BalanceAnswer answer) => answer switch
    {
        BalanceAnswer.Found found => new Balance
        {
            Type = declaration.Type,
            Available = found.Available,
            Source = source,
            Status = found.Status,
            SerialNumber = found.SerialNumber ?? source.SerialNumber,
            ExpiresAt = found.ExpiresAt,
            ProviderMetadata = found.Metadata,
        },
        BalanceAnswer.NotFound => NotFound(declaration),
        BalanceAnswer.SerialNumberDiffers => SerialNumberDiffers(),
        BalanceAnswer.Unavailable unavailable => Problems.ProviderUnavailable(declaration.Name, unavailable.Reason),
        _ => throw new InvalidOperationException($"A balance answer of the type {answer.GetType().Name} has no reply."),
    };

    public static Problem NotFound(ProviderDeclaration declaration) =>
        new() { Code = ProblemCodes.NotFound, Detail = $"{declaration.Name} does not know this voucher. Check the PIN or serial number." };

    public static Problem SerialNumberDiffers() =>
        Problems.Field(ProblemCodes.InvalidSource, "source.serial_number", "conflict", "It belongs to another voucher than the PIN or token; send only one of the two.");
}
