"""The congress office's register: which proposals were assigned when, to whom; read from a table and matched to replies."""
