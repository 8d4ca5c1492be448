namespace Redemptions.Providers.Shared;

/// <summary>A simulated voucher that a first-time user redeems.</summary>
/// <param name="Description">The kind of voucher and its value, such as <c>Acme Voucher worth R250.00</c>.</param>
/// <param name="Pin">Its PIN.</param>
/// <param name="Part">The amount that <paramref name="Request"/> redeems, such as <c>R50.00</c>.</param>
/// <param name="Request">The JSON body of a redeem request for it, in one line and without an apostrophe.</param>
public sealed record SandboxVoucher(string Description, string Pin, string Part, string Request);
