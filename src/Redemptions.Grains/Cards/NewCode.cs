using Redemptions.Contracts;
using Redemptions.Domain.Cards;

namespace Redemptions.Grains.Cards;

/// <summary>A code that was generated for a card.</summary>
/// <param name="Id">The card.</param>
/// <param name="Code">The code.</param>
/// <param name="Fingerprint">Its keyed fingerprint.</param>
/// <param name="SealedCode">The code, encrypted.</param>
internal sealed record NewCode(CardId Id, Sensitive Code, string Fingerprint, string SealedCode)
{
    public string CodeLast4 => CardCodes.Last4(Code);
}
