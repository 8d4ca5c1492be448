using System.Text;
using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Cards;

/// <summary>Generates, encrypts and decrypts the codes of cards. A stored code decrypts only for its own mode and card.</summary>
internal sealed class CardSecrets(IDataEncryption encryption, KeyedDigests digests, GrainKeyResolver grainKeys)
{
    /// <summary>A new random code for a card.</summary>
    public NewCode NewCode(Mode mode, StoredValueProgram program, CardId id)
    {
        var code = CardCodes.Generate(program.Digits);
        var fingerprint = digests.Fingerprints(mode, program.Type, code)[grainKeys.CurrentVersion - 1];
        return new NewCode(id, code, fingerprint, encryption.Protect(EncryptionPurposes.CardCode, GrainKeys.Card(mode, id), Encoding.UTF8.GetBytes(code.Reveal())));
    }

    /// <summary>The card with its code.</summary>
    public CardDetails Revealed(Card card, StoredValueProgram program, DateTimeOffset now) => CardViews.Of(card, program, now) with { Pin = CodeOf(card) };

    private Sensitive CodeOf(Card card) =>
        new(Encoding.UTF8.GetString(encryption.Unprotect(EncryptionPurposes.CardCode, GrainKeys.Card(card.Mode, card.Id), card.SealedCode)));
}
