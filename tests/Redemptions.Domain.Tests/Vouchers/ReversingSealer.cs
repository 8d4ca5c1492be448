using Redemptions.Grains.Secrets;

namespace Redemptions.Domain.Tests.Vouchers;

/// <summary>Hides a text, and opens it only for the same purpose and place.</summary>
internal sealed class ReversingSealer : ISealer
{
    private readonly OpenSealer _inner = new();

    public string Seal(string purpose, string place, string clear) => _inner.Seal(purpose, place, string.Concat(clear.Reverse()));

    public string Unseal(string purpose, string place, string sealedText) => string.Concat(_inner.Unseal(purpose, place, sealedText).Reverse());
}
